import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VoiceError } from '../../base/errors';

export interface WhisperServerProps {
  /** whisper.cpp's whisper-server. */
  readonly programPath: string;
  readonly modelPath: string;
  readonly beamSize: number;
  readonly bestOf: number;
  readonly language: string;
}

/** A server that is ready: where it is asked. */
export interface WhisperAddress { readonly inferenceUrl: string }

/** Loading 466 MB from a slow disk takes this long at most. */
const startLimitMs = 60_000;
const pollMs = 40;
/** Between choosing a free port and using it another program may take it. */
const portTries = 3;
const keptOutputCharacters = 4000;
/** More threads than that make a small model no quicker. */
const mostThreads = 4;

/**
 * Runs the program named next and ends it with us: our end of its standard input closes however we end, also where we are killed, and a
 * server that nobody asks would keep its memory for ever.
 */
const untilParentEnds = `const { spawn } = require('node:child_process');
const [program, ...args] = process.argv.slice(1);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });
const end = () => { if (!child.kill('SIGKILL')) { process.exit(1); } };
child.on('error', error => { process.stderr.write(String(error.message)); process.exit(127); });
child.on('exit', code => process.exit(code ?? 1));
process.on('SIGTERM', end);
process.stdin.on('end', end).on('error', end).on('close', end).resume();`;

interface Running { readonly child: ChildProcess; readonly address: WhisperAddress; readonly ended: Promise<void>; output(): string }

/** whisper.cpp's server as a process of our own: started when it is first asked, on a port and below a path that nobody can guess. */
export class WhisperServer {
  private running: Promise<Running> | undefined;
  private isDisposed = false;

  constructor(private readonly props: WhisperServerProps) {}

  /** Rejects with `model_damaged` or `recogniser_unavailable`. */
  async address(): Promise<WhisperAddress> {
    if (this.isDisposed) { throw new VoiceError('recogniser_unavailable', 'whisper-server has been ended.'); }
    if (!this.running) {
      const running = this.running = this.start();
      // One that fails, or ends, makes room for the next.
      running.then(({ ended }) => ended, () => undefined).then(() => { if (this.running === running) { this.running = undefined; } }, () => undefined);
    }
    return (await this.running).address;
  }

  /** Ends the process, if it has not ended by itself; the next `address` starts another. Resolves once it is gone. */
  async end(): Promise<void> {
    const running = await this.running?.catch(() => undefined);
    if (!running) { return; }
    running.child.stdin?.destroy();
    await running.ended;
    // What was to clear it has perhaps not had its turn yet.
    this.running = undefined;
  }

  /** Resolves once the process is gone. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    await this.end();
  }

  private async start(): Promise<Running> {
    for (let tryCount = 1; ; tryCount++) {
      const running = await this.launch(await freePort());
      if (running !== 'port taken') { return running; }
      if (tryCount === portTries) { throw new VoiceError('recogniser_unavailable', 'whisper-server finds no free port on this machine.'); }
    }
  }

  private async launch(port: number): Promise<Running | 'port taken'> {
    const { programPath, modelPath } = this.props;
    const secretPath = `/${randomBytes(16).toString('hex')}`;
    const child = spawn(process.execPath, ['-e', untilParentEnds, '--', programPath, ...this.arguments(port, secretPath)], {
      // It serves files below its working folder, if there are any of a certain name.
      cwd: dirname(programPath), stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true,
      env: 'electron' in process.versions ? { ...process.env, ELECTRON_RUN_AS_NODE: '1' } : process.env,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) { stream.setEncoding('utf8').on('data', (text: string) => { output = (output + text).slice(-keptOutputCharacters); }); }
    child.stdin.on('error', () => undefined);
    let hasEnded = false;
    const ended = new Promise<void>(resolve => {
      const end = () => { hasEnded = true; resolve(); };
      child.once('error', error => { output += error.message; end(); });
      child.once('close', end);
    });
    const base = `http://127.0.0.1:${String(port)}${secretPath}`;
    const deadlineMs = performance.now() + startLimitMs;
    while (!hasEnded) {
      if (await isReady(`${base}/health`)) { return { child, ended, address: { inferenceUrl: `${base}/inference` }, output: () => output }; }
      if (performance.now() > deadlineMs) {
        child.stdin.destroy();
        await ended;
        throw new VoiceError('recogniser_unavailable', `whisper-server was not ready within ${String(startLimitMs / 1000)} seconds.`);
      }
      await sleep(pollMs);
    }
    if (output.includes("couldn't bind")) { return 'port taken'; }
    throw /failed to (?:load|initialize|open)|bad magic|invalid model/u.test(output)
      ? new VoiceError('model_damaged', `whisper.cpp cannot load ${modelPath}: delete it and install the model again.`)
      : new VoiceError('recogniser_unavailable', `whisper-server ended at its start: ${lastLine(output)}`);
  }

  private arguments(port: number, secretPath: string): string[] {
    const { modelPath, beamSize, bestOf, language } = this.props;
    return [
      '--host', '127.0.0.1', '--port', String(port), '--request-path', secretPath,
      '--model', modelPath, '--language', language,
      '--beam-size', String(beamSize), '--best-of', String(bestOf),
      '--threads', String(Math.min(mostThreads, availableParallelism())),
      // Commands are short: times are not asked for, and "(wind blowing)" is no command.
      '--no-timestamps', '--suppress-nst', '--no-gpu',
    ];
  }
}

async function isReady(url: string): Promise<boolean> {
  return await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(1000) }).then(async response => {
    await response.arrayBuffer();
    return response.ok;
  }, () => false);
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => { if (typeof address === 'object' && address !== null) { resolve(address.port); } else { reject(new Error('no port')); } });
    });
  });
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() ?? 'without a word';
}
