export const sizeLimitBytes: number;
export function allowed(target: string): RegExp[];
export function needed(target: string): string[];
export function problemsOf(path: string, target: string): string[];
