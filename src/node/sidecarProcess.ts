import { type ChildProcess, fork } from 'node:child_process';
import { access } from 'node:fs/promises';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { Emitter } from '../base/emitter';
import { VoiceError } from '../base/errors';
import type { Logger } from '../base/logger';
import type { Peer } from '../protocol/peer';
import { notifications, protocolVersion, requests } from '../protocol/sidecar';
import { RestartPolicy } from './restartPolicy';

export interface SidecarProcessProps {
  /** The bundled sidecar, dist/sidecar.js. */
  modulePath: string;
  logger: Logger;
  /** Added to this process's environment. */
  environment?: Readonly<Record<string, string>>;
  /** Called with every new connection before anybody else uses it, to send settings and subscribe. */
  onConnect?: (peer: Peer) => Promise<void>;
}

const helloTimeoutMs = 10_000;
const pingIntervalMs = 10_000;
const pingTimeoutMs = 5_000;
/** From asking politely to killing. */
const shutdownGraceMs = 1_500;

interface Running { child: ChildProcess; peer: Peer; exited: Promise<void> }

/**
 * Of glibc's malloc, which otherwise keeps what the recogniser let go: two arenas instead of eight a core; and what is large goes back to the system
 * at once, where the bound would grow with what was asked for (sentences of different lengths then leave some 100 MB of gaps; no slower was seen).
 */
const mallocSettings = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };

/**
 * The sidecar as a child process: started at first use, watched by ping, started again after a crash
 * with growing delay, ended within bounds. It ends by itself when the channel to this process closes.
 */
export class SidecarProcess {
  private readonly exited = new Emitter<{ expected: boolean; restartsLeft: boolean }>();
  readonly onDidExit = this.exited.event;
  private starting: Promise<Running> | undefined;
  /** The process that `starting` has led to. */
  private current: ChildProcess | undefined;
  private readonly ending = new WeakSet<ChildProcess>();
  private readonly policy = new RestartPolicy(() => performance.now());
  private disposed = false;

  constructor(private readonly props: SidecarProcessProps) {}

  /** The connection to a living sidecar. Rejects with `sidecar_failed` after 5 crashes in a minute. */
  async peer(): Promise<Peer> {
    if (this.disposed) { throw new VoiceError('sidecar_failed', 'The speech process has been shut down.'); }
    if (!this.starting) {
      const starting = this.starting = this.start();
      starting.catch(() => { if (this.starting === starting) { this.starting = undefined; } });
    }
    return (await this.starting).peer;
  }

  get isRunning(): boolean { return this.starting !== undefined; }

  /** A person asked: forgets past crashes, ends what runs; the next use starts it anew. */
  async restart(): Promise<void> {
    this.policy.forgive();
    await this.end();
  }

  /** Nobody needs it for now: ends what runs; the next use starts it anew. */
  async rest(): Promise<void> {
    await this.end();
  }

  /** Ends the process within two seconds, whatever state it is in. */
  async shutdown(): Promise<void> {
    this.disposed = true;
    await this.end();
  }

  private async start(): Promise<Running> {
    const delayMs = this.policy.nextDelayMs();
    if (delayMs === null) {
      throw new VoiceError('sidecar_failed', 'The speech process crashed 5 times within a minute and is not started again by itself. See the log for its last words, then restart it.');
    }
    if (delayMs > 0) { await sleep(delayMs); }
    return await this.launch();
  }

  private async launch(): Promise<Running> {
    const { modulePath, logger, environment } = this.props;
    await access(modulePath).catch(() => { throw new VoiceError('sidecar_failed', `The speech process is not there: ${modulePath} is missing. Install Voice Agent again. Typed questions work without it.`); });
    // Before there is a child that could say something.
    const { childPeer } = await import('./childPeer');
    // A process as large as an editor's takes some milliseconds to fork; others have their turn before.
    await nextTurn();
    const child = this.current = fork(modulePath, [], {
      env: { ...mallocSettings, ...process.env, ...environment },
      execArgv: [], serialization: 'json', stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const end = new Promise<() => void>(resolve => {
      child.once('exit', (code, signal) => { resolve(() => { this.didExit(child, peer, code, signal); }); });
      child.once('error', error => { resolve(() => { logger.log('error', `The speech process could not be started: ${error.message}`); peer.dispose(); }); });
    });
    // Joining it takes about as long as making it.
    await nextTurn();
    const peer = childPeer(child);
    const exited = end.then(tell => { tell(); });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => { logger.log('debug', `sidecar: ${text.trimEnd()}`); });
    }
    peer.onNotification(notifications.log, ({ level, message }) => { logger.log(level, `sidecar: ${message}`); });
    const running = { child, peer, exited };
    try {
      const hello = await peer.request(requests.hello, { protocolVersion }, AbortSignal.timeout(helloTimeoutMs));
      if (hello.protocolVersion !== protocolVersion) { throw mismatch(hello.protocolVersion); }
      await this.props.onConnect?.(peer);
    } catch (thrown) {
      await this.endProcess(running);
      throw thrown;
    }
    this.watch(running);
    return running;
  }

  private didExit(child: ChildProcess, peer: Peer, code: number | null, signal: NodeJS.Signals | null): void {
    peer.dispose();
    // A new one may be on its way already.
    if (this.current === child) { this.current = this.starting = undefined; }
    const expected = this.ending.has(child) || code === 0;
    if (!expected) {
      this.policy.crashed();
      this.props.logger.log('error', `The speech process ${child.pid} ended unexpectedly (${signal ?? `status ${code}`}).`);
    }
    this.exited.fire({ expected, restartsLeft: this.policy.nextDelayMs() !== null });
  }

  /** A process that lives but does not answer helps nobody: it is killed, and the next use starts a new one. */
  private watch({ child, peer }: Running): void {
    const timer = setInterval(() => {
      peer.request(requests.ping, {}, AbortSignal.timeout(pingTimeoutMs)).catch(() => {
        if (child.exitCode === null) { child.kill('SIGKILL'); }
      });
    }, pingIntervalMs);
    timer.unref();
    peer.onDidClose(() => { clearInterval(timer); });
  }

  private async end(): Promise<void> {
    const { starting } = this;
    this.current = this.starting = undefined;
    const running = await starting?.catch(() => undefined);
    if (running) { await this.endProcess(running); }
  }

  private async endProcess({ child, peer, exited }: Running): Promise<void> {
    this.ending.add(child);
    await peer.request(requests.shutdown, {}, AbortSignal.timeout(shutdownGraceMs)).catch(() => undefined);
    const gone = await Promise.race([exited.then(() => true), sleep(shutdownGraceMs, false, { ref: false })]);
    if (!gone) {
      child.kill('SIGKILL');
      await exited;
    }
  }
}

function mismatch(theirs: number): VoiceError {
  return new VoiceError('protocol_mismatch', `The speech process speaks version ${theirs} of the protocol and this program version ${protocolVersion}. Reload the window, or build again.`);
}
