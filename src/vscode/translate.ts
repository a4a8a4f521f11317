/** As `l10n.t` of VS Code; `{0}` and so on are filled in. */
export type Translate = (message: string, ...parts: (string | number)[]) => string;

/** For what is tested without a VS Code around it. */
export const english: Translate = (message, ...parts) => message.replace(/\{(\d+)\}/g, (_hole, index: string) => String(parts[Number(index)] ?? ''));
