const byteToken = /^<0x([0-9A-F]{2})>$/;

/**
 * The vocabulary of Moonshine in the form that sherpa-onnx reads: base64(token) SPACE id, one a line,
 * no line break at the end. Moonshine uses Llama's 32,000 tokens, which llama-tokenizer-js carries.
 */
export async function llamaTokens(): Promise<string> {
  // Imported here because loading it decodes the whole vocabulary, which only an installation needs.
  const { default: tokenizer } = await import('llama-tokenizer-js');
  return tokenizer.vocabById.map((token, id) => `${tokenBytes(token, id).toString('base64')} ${String(id)}`).join('\n');
}

function tokenBytes(token: string, id: number): Buffer {
  const byte = byteToken.exec(token)?.[1];
  if (byte !== undefined) { return Buffer.from([parseInt(byte, 16)]); }
  // An empty token would be read as the end of the line, and U+2581 is the tokenizer's sign for a space.
  return Buffer.from((token === '' ? `<u${String(id)}>` : token).replaceAll('\u2581', ' '));
}
