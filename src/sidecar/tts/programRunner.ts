import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { toVoiceError, VoiceError } from '../../base/errors';
import type { Logger } from '../../base/logger';
import { ProgramPool, type ProgramRequest, type ProgramResult } from './programPool';
import type { FromProgramHelper, ToProgramHelper } from './programProtocol';

export interface ProgramRunnerProps {
  /** The bundled programHelper.ts, or null to start programs from this process (macOS and Windows do that cheaply). */
  readonly helperPath: string | null;
  readonly logger: Logger;
}

interface Pending { resolve(result: ProgramResult): void; reject(error: VoiceError): void }

/** Runs voice programs without ever holding up this process's event loop. */
export class ProgramRunner {
  private readonly pool = new ProgramPool();
  private readonly pending = new Map<number, Pending>();
  private helper: ChildProcess | undefined;
  private helperPath: string | null;
  private lastId = 0;
  private disposed = false;

  constructor(private readonly props: ProgramRunnerProps) {
    this.helperPath = props.helperPath;
    if (this.helperPath !== null && !existsSync(this.helperPath)) {
      props.logger.log('warn', 'The helper that starts voice programs is missing; they are started from the sidecar itself.', { path: this.helperPath });
      this.helperPath = null;
    }
  }

  /** Rejects as `ProgramPool.run` does. */
  async run(request: ProgramRequest, signal: AbortSignal): Promise<ProgramResult> {
    if (signal.aborted || this.disposed) { throw new VoiceError('cancelled', 'Cancelled.'); }
    const helper = this.startedHelper();
    if (!helper) { return this.pool.run(request, signal); }
    const id = this.lastId += 1;
    const onAbort = () => {
      send(helper, { kind: 'cancel', id });
      this.settle(id)?.reject(new VoiceError('cancelled', 'Cancelled.'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await new Promise<ProgramResult>((resolve, reject) => {
        this.pending.set(id, { resolve, reject });
        keepsAlive(helper, true);
        send(helper, { kind: 'run', id, request });
      });
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Resolves once the helper and everything it started are gone. */
  async dispose(): Promise<void> {
    this.disposed = true;
    this.pool.dispose();
    const { helper } = this;
    if (!helper) { return; }
    this.helper = undefined;
    await new Promise<void>(resolve => {
      if (helper.exitCode !== null || helper.signalCode !== null) { resolve(); return; }
      // The helper ends itself when the channel closes; a hung one does not get longer than this.
      const timer = setTimeout(() => helper.kill('SIGKILL'), 1000);
      helper.ref();
      helper.once('exit', () => { clearTimeout(timer); resolve(); });
      if (helper.connected) { helper.disconnect(); }
    });
    this.rejectAll();
  }

  private startedHelper(): ChildProcess | undefined {
    if (this.helperPath === null || this.helper) { return this.helper; }
    try {
      const helper = fork(this.helperPath, [], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', execArgv: [] });
      helper.on('message', (message: FromProgramHelper) => { this.receive(message); });
      helper.on('error', thrown => { this.lose(helper, toVoiceError(thrown).message); });
      helper.on('exit', (code, signal) => { this.lose(helper, `It ended with ${signal ?? code}.`); });
      this.helper = helper;
      keepsAlive(helper, false);
      return helper;
    } catch (thrown) {
      this.props.logger.log('warn', 'The helper that starts voice programs cannot be started.', { reason: toVoiceError(thrown).message });
      this.helperPath = null;
      return undefined;
    }
  }

  private receive(message: FromProgramHelper): void {
    const pending = this.settle(message.id);
    if (message.kind === 'done') {
      pending?.resolve(message.result);
    } else {
      pending?.reject(new VoiceError(message.code, message.message));
    }
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (this.helper && this.pending.size === 0) { keepsAlive(this.helper, false); }
    return pending;
  }

  /** The next run starts another helper; what this one had under way would else be pending for ever. */
  private lose(helper: ChildProcess, reason: string): void {
    if (this.helper !== helper) { return; }
    this.helper = undefined;
    this.props.logger.log('warn', 'The helper that starts voice programs has gone.', { reason });
    this.rejectAll();
  }

  private rejectAll(): void {
    for (const pending of this.pending.values()) { pending.reject(new VoiceError('voice_unavailable', 'The process that runs the voice has ended unexpectedly.')); }
    this.pending.clear();
  }
}

/** An idle helper must not keep a sidecar alive that is done; one that works must. */
function keepsAlive(helper: ChildProcess, alive: boolean): void {
  if (alive) { helper.ref(); helper.channel?.ref(); } else { helper.unref(); helper.channel?.unref(); }
}

function send(helper: ChildProcess, message: ToProgramHelper): void {
  // A channel that closed meanwhile: the 'exit' event settles what is pending.
  if (helper.connected) { helper.send(message, () => undefined); }
}
