import { type ChildProcess, spawn } from 'node:child_process';
import { messageOf, VoiceError } from '../../base/errors';

export interface ProgramRequest {
  /** The program's path; no shell is involved. */
  readonly command: string;
  readonly args: readonly string[];
  /** Written to standard input as UTF-8, which is then closed. */
  readonly input: string;
  readonly timeLimitMs: number;
  readonly maxOutputBytes: number;
  /** Starts the same program again afterwards and lets it wait for its input, so that the next run finds it loaded. */
  readonly keepSpare: boolean;
}

export interface ProgramResult {
  /** Null where a signal ended the program. */
  readonly exitCode: number | null;
  readonly output: Uint8Array;
  /** The beginning of what it wrote to standard error. */
  readonly errors: string;
}

const maxErrorCharacters = 500;

/** One program that was started and has not been given its input yet. */
interface Started { readonly key: string; readonly child: ChildProcess; ended: boolean }

/** Runs programs that read a text and write bytes. None of them outlives its abort, its time limit or the pool. */
export class ProgramPool {
  private readonly running = new Set<ChildProcess>();
  private spare: Started | undefined;
  private disposed = false;

  private prepare(command: string, args: readonly string[]): void {
    if (this.disposed) { return; }
    const key = JSON.stringify([command, args]);
    if (this.spare && this.spare.key === key && !this.spare.ended) { return; }
    this.spare?.child.kill('SIGKILL');
    this.spare = this.start(key, command, args);
  }

  /** Rejects with a VoiceError: `cancelled`, `timeout`, `limit_exceeded`, or `voice_unavailable` where the program cannot be started. */
  run(request: ProgramRequest, signal: AbortSignal): Promise<ProgramResult> {
    if (signal.aborted || this.disposed) { return Promise.reject(cancelled()); }
    const key = JSON.stringify([request.command, request.args]);
    let started = this.spare;
    if (started && started.key === key && !started.ended) {
      this.spare = undefined;
    } else {
      started = this.start(key, request.command, request.args);
    }
    return collect(started.child, request, signal).then(result => {
      if (request.keepSpare && result.exitCode === 0) { this.prepare(request.command, request.args); }
      return result;
    });
  }

  dispose(): void {
    this.disposed = true;
    this.spare = undefined;
    for (const child of this.running) { child.kill('SIGKILL'); }
  }

  private start(key: string, command: string, args: readonly string[]): Started {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
    const started = { key, child, ended: false };
    this.running.add(child);
    const ended = () => {
      started.ended = true;
      this.running.delete(child);
    };
    child.once('exit', ended);
    child.once('error', ended);
    // A program that ends before it has read its input breaks the pipe; its exit tells why.
    child.stdin.on('error', () => undefined);
    return started;
  }
}

function collect(child: ChildProcess, request: ProgramRequest, signal: AbortSignal): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0, errors = '';
    const end = (error: VoiceError) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.kill('SIGKILL');
      reject(error);
    };
    const onAbort = () => { end(cancelled()); };
    const timer = setTimeout(() => {
      end(new VoiceError('timeout', `${request.command} did not finish within ${request.timeLimitMs / 1000} s.`));
    }, request.timeLimitMs);
    signal.addEventListener('abort', onAbort, { once: true });
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > request.maxOutputBytes) {
        end(new VoiceError('limit_exceeded', `${request.command} wrote more than ${request.maxOutputBytes} bytes.`));
      } else {
        chunks.push(chunk);
      }
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      if (errors.length < maxErrorCharacters) { errors = (errors + chunk.toString('utf8')).slice(0, maxErrorCharacters); }
    });
    child.once('error', thrown => {
      end(new VoiceError('voice_unavailable', `${request.command} cannot be started: ${messageOf(thrown)}.`, { cause: thrown }));
    });
    child.once('close', exitCode => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve({ exitCode, output: Buffer.concat(chunks), errors: errors.trim() });
    });
    child.stdin?.end(request.input, 'utf8');
  });
}

const cancelled = () => new VoiceError('cancelled', 'Cancelled.');
