import { toVoiceError } from '../base/errors';

/** Prints for people or, with --json, for programs: one object a line, and nothing else on standard output. */
export class Output {
  private hadErrors = false;

  constructor(readonly json: boolean, readonly verbose: boolean) {}

  /** 1 once something has gone wrong, else 0. */
  get exitStatus(): number { return this.hadErrors ? 1 : 0; }

  /** One result: the object with --json, else the lines. */
  result(value: Readonly<Record<string, unknown>>, lines: readonly string[]): void {
    process.stdout.write(this.json ? `${JSON.stringify(value)}\n` : lines.map(line => `${line}\n`).join(''));
  }

  /** One input that could not be served; the others go on. */
  failure(input: Readonly<Record<string, string>>, thrown: unknown): void {
    const { code, message } = toVoiceError(thrown);
    this.hadErrors = true;
    if (this.json) { process.stdout.write(`${JSON.stringify({ ...input, error: { code, message } })}\n`); }
    this.note(`${Object.values(input).map(text => `${text}: `).join('')}${message}`);
  }

  /** Something to know, never part of a result. */
  note(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  debug(text: string): void {
    if (this.verbose) { this.note(text); }
  }
}

/** Milliseconds as people and programs want them: to the microsecond where it matters, else to a tenth. */
export function roundMs(ms: number): number {
  return ms < 10 ? Math.round(ms * 1000) / 1000 : Math.round(ms * 10) / 10;
}

export function roundOrNull(ms: number | null): number | null {
  return ms === null ? null : roundMs(ms);
}
