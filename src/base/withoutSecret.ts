/** A text in which a secret does not stand any more: some servers quote the key that they refuse, and what they say is shown, said and logged. */
export function withoutSecret(text: string, secret: string | null | undefined): string {
  return secret === null || secret === undefined || secret === '' ? text : text.replaceAll(secret, '(key)');
}
