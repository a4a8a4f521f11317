import { setTimeout as delay } from 'node:timers/promises';
import { toVoiceError, VoiceError, type VoiceErrorCode } from '../../base/errors';
import type { LanguageModel, ModelReply, ModelRequest, ModelState, PullProgress } from '../../core/ports';
import { cancelled } from './serverCall';

/** Rounds over the servers before the user is told; between them it waits, for a server that is just starting. */
const roundDelaysMs = [150, 450];
/** A server that failed is left alone this long, twice as long each time. */
const firstBackoffMs = 2000;
const longestBackoffMs = 60_000;
/** Failures of which another server may know nothing; of several the user is told the first of this order. */
const passedOn: readonly VoiceErrorCode[] = ['language_model_missing', 'language_model_unavailable', 'offline'];

interface Host {
  readonly model: LanguageModel;
  /** Requests of ours that it is working on. */
  underWay: number;
  /** Failures since it last answered; 0: healthy, as far as is known. */
  failures: number;
  /** By the clock; until then it is not even looked at. */
  illUntilMs: number;
  looking: boolean;
}

/**
 * One language model made of several servers, or of one. The least loaded healthy one serves; of equals the first in the
 * list, for it has the model in memory. Where a server cannot be reached, is busy or lacks the model, the next is asked,
 * and all once more a moment later, as long as nothing of an answer was handed on.
 */
export class ModelHosts implements LanguageModel {
  readonly pull?: NonNullable<LanguageModel['pull']>;
  private readonly hosts: readonly Host[];

  constructor(models: readonly LanguageModel[], private readonly nowMs: () => number) {
    this.hosts = models.map(model => ({ model, underWay: 0, failures: 0, illUntilMs: 0, looking: false }));
    if (models.some(model => model.pull !== undefined)) { this.pull = (onProgress, signal) => this.pullMissing(onProgress, signal); }
  }

  async chat(request: ModelRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelReply> {
    this.lookAtTheIll();
    // What is known to be down is asked once, not three times: nobody likes to wait for the same message.
    const delaysMs = this.hosts.some(({ failures }) => failures === 0) ? roundDelaysMs : [];
    for (let round = 0; ; round++) {
      const outcome = await this.oneRound(request, onText, signal);
      if (!(outcome instanceof VoiceError)) { return outcome; }
      const delayMs = delaysMs[round];
      if (outcome.code !== 'language_model_unavailable' || delayMs === undefined) { throw outcome; }
      await delay(delayMs, undefined, { signal }).catch(() => { throw cancelled(signal); });
    }
  }

  async check(signal: AbortSignal): Promise<ModelState> {
    const states = await Promise.all(this.hosts.map(host => this.look(host, signal)));
    const best = states.find(({ state }) => state === 'ready') ?? states.find(({ state }) => state === 'model_missing') ?? states[0];
    return best ?? { state: 'unavailable', detail: noHost().message };
  }

  async warm(signal: AbortSignal): Promise<void> {
    await Promise.all(this.hosts.map(({ model }) => model.warm(signal)));
  }

  /** Every server in turn that may be asked, until one answers; a failure that would be the same anywhere is thrown. */
  private async oneRound(request: ModelRequest, onText: (piece: string) => void, signal: AbortSignal): Promise<ModelReply | VoiceError> {
    const left = new Set(this.hosts);
    let failure: VoiceError | null = null;
    while (left.size > 0) {
      const host = leastLoaded([...left]);
      left.delete(host);
      let begun = false;
      host.underWay++;
      try {
        const reply = await host.model.chat(request, piece => { begun = true; onText(piece); }, signal);
        host.failures = 0;
        return reply;
      } catch (thrown) {
        const failed = toVoiceError(thrown, 'language_model_failed');
        if (failed.code === 'language_model_unavailable') { this.fellIll(host); }
        if (begun || signal.aborted || !passedOn.includes(failed.code)) { throw failed; }
        if (failure === null || passedOn.indexOf(failed.code) < passedOn.indexOf(failure.code)) { failure = failed; }
      } finally {
        host.underWay--;
      }
    }
    return failure ?? noHost();
  }

  private fellIll(host: Host): void {
    host.illUntilMs = this.nowMs() + Math.min(longestBackoffMs, firstBackoffMs * 2 ** host.failures);
    host.failures++;
  }

  /** A server that was ill gets a look beside the request, which goes to those that are known to be well. */
  private lookAtTheIll(): void {
    if (!this.hosts.some(({ failures }) => failures === 0)) { return; }
    for (const host of this.hosts) {
      if (host.failures > 0 && !host.looking && host.illUntilMs <= this.nowMs()) { void this.look(host, new AbortController().signal); }
    }
  }

  private async look(host: Host, signal: AbortSignal): Promise<ModelState> {
    host.looking = true;
    try {
      const state = await host.model.check(signal);
      if (state.state === 'unavailable') {
        if (!signal.aborted) { this.fellIll(host); }
      } else {
        host.failures = 0;
      }
      return state;
    } finally {
      host.looking = false;
    }
  }

  private async pullMissing(onProgress: (progress: PullProgress) => void, signal: AbortSignal): Promise<void> {
    const looks = await Promise.all(this.hosts.map(async host => ({ host, state: await this.look(host, signal) })));
    if (signal.aborted) { throw cancelled(signal); }
    const lacking = looks.find(({ state }) => state.state === 'model_missing')?.host ?? looks.find(({ state }) => state.state !== 'unavailable')?.host ?? looks[0]?.host;
    await lacking?.model.pull?.(onProgress, signal);
  }
}

const noHost = () => new VoiceError('language_model_unavailable', 'No model server is named. Set llm.host.');

/** Healthy before ill, then by load, then as listed. */
function leastLoaded(hosts: readonly Host[]): Host {
  return hosts.reduce((best, host) => {
    const isBetter = (host.failures > 0) === (best.failures > 0) ? host.underWay < best.underWay : host.failures === 0;
    return isBetter ? host : best;
  });
}
