import { toVoiceError, type VoiceError } from '../../base/errors';
import type { Recogniser, Transcript } from './recogniser';

export interface StandInProps {
  readonly first: Recogniser;
  /** Serves where the first one does not; loaded when it is needed. */
  readonly second: () => Promise<Recogniser>;
  /** The first one failed, and the other serves. */
  readonly onFailure: (error: VoiceError, second: Recogniser) => void;
  readonly nowMs?: () => number;
}

/** So long after a failure the first one is left alone: each try may cost a speaker the whole of its time limit. */
const restMs = 30_000;

/** A recogniser that may fail, and another that does not: what was said is never lost, only perhaps recognised less well. */
export class StandIn implements Recogniser {
  private readonly state: { failedAtMs: number; second: Promise<Recogniser> | undefined };

  constructor(private readonly props: StandInProps, state?: StandIn['state']) {
    this.state = state ?? { failedAtMs: -Infinity, second: undefined };
  }

  get model(): string {
    return this.props.first.model;
  }

  async transcribe(samples: Float32Array, signal?: AbortSignal): Promise<Transcript> {
    const nowMs = this.props.nowMs ?? (() => performance.now());
    const startMs = performance.now();
    let failure: VoiceError | null = null;
    if (nowMs() - this.state.failedAtMs >= restMs) {
      try {
        const transcript = await this.props.first.transcribe(samples, signal);
        this.state.failedAtMs = -Infinity;
        return { model: this.props.first.model, ...transcript };
      } catch (thrown) {
        failure = toVoiceError(thrown, 'recogniser_unavailable');
        if (failure.code === 'cancelled') { throw failure; }
        this.state.failedAtMs = nowMs();
      }
    }
    const second = await this.second();
    if (failure) { this.props.onFailure(failure, second); }
    const transcript = await second.transcribe(samples, signal);
    return { model: second.model, ...transcript, transcribeMs: performance.now() - startMs };
  }

  expecting(names: readonly string[]): Recogniser {
    const { first } = this.props;
    return first.expecting ? new StandIn({ ...this.props, first: first.expecting(names) }, this.state) : this;
  }

  async dispose(): Promise<void> {
    const { second } = this.state;
    await Promise.all([this.props.first.dispose?.(), second?.then(loaded => loaded.dispose?.(), () => undefined)]);
  }

  private second(): Promise<Recogniser> {
    const loading = this.state.second ??= this.props.second();
    // A failed load is tried anew at the next use: the cause may be gone by then.
    loading.catch(() => { if (this.state.second === loading) { this.state.second = undefined; } });
    return loading;
  }
}
