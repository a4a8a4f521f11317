export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/** What people said or were told appears at `trace` only. */
export interface Logger {
  log(level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>): void;
}

export const nullLogger: Logger = { log: () => undefined };
