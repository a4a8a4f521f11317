import { Emitter } from '../../src/base/emitter';
import { orCancelled } from '../../src/base/orCancelled';
import type { Listening, MicrophoneNews, SpeakProps, Speech } from '../../src/core/ports';
import type { Hypothesis, SpokenReply, Utterance } from '../../src/protocol/sidecar';
import { deafEar } from './fakeListening';

/** Lets everything happen that is about to. */
export const rounds = async (count = 30) => { for (let round = 0; round < count; round++) { await new Promise(resolve => { setImmediate(resolve); }); } };
const reply: SpokenReply = { engine: 'fake', ttfbMs: 1, responseMs: null, playedMs: 1, fallbackWavPath: null };

/** Ears and a voice in the hands of a test: replies sound until they are told to end. */
export class HandSpeech implements Speech {
  readonly said: string[] = [];
  readonly events: string[] = [];
  readonly hypothesis = new Emitter<Hypothesis>();
  readonly words = new Emitter<string>();
  readonly microphone = new Emitter<MicrophoneNews>();
  private waiting: ((utterance: Utterance | null) => void) | undefined;
  private readonly ready: (Utterance | null)[] = [];
  private endReply: () => void = () => undefined;
  private count = 0;

  listen(mode: string): Promise<Listening> {
    this.events.push(`listen ${mode}`);
    return Promise.resolve({
      ...deafEar(),
      next: signal => orCancelled(new Promise(resolve => { const ready = this.ready.shift(); if (ready === undefined) { this.waiting = resolve; } else { resolve(ready); } }), signal),
      finish: () => Promise.resolve(this.utterance('two plus two')),
      goHandsFree: () => { this.events.push('hands free'); return Promise.resolve(); },
      commit: () => { void this.hears('two plus two'); return Promise.resolve(true); },
      letReplyGoOn: () => { this.events.push('goes on'); },
      dispose: () => { this.events.push('closed'); },
      onHypothesis: this.hypothesis.event, onWordsSoFar: this.words.event, onMicrophone: this.microphone.event,
    });
  }

  prepare(): Promise<void> { return Promise.resolve(); }

  async speak(text: string | AsyncIterable<string>, _props: SpeakProps, signal: AbortSignal): Promise<SpokenReply> {
    if (typeof text === 'string') { this.said.push(text); } else { for await (const piece of text) { this.said.push(piece); if (signal.aborted) { break; } } }
    await orCancelled(new Promise<void>(resolve => { this.endReply = resolve; }), signal);
    return reply;
  }

  replyEnds(): Promise<void> { this.endReply(); return rounds(); }

  hears(text: string | null, overlapsReply = false): Promise<void> {
    const utterance = text === null ? null : this.utterance(text, overlapsReply);
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) { waiting(utterance); } else { this.ready.push(utterance); }
    return rounds();
  }

  private utterance(text: string, overlapsReply = false): Utterance {
    return { utteranceId: ++this.count, text, audioMs: 1, hearingDelayMs: null, endOfUtteranceDelayMs: 0, transcriptionDelayMs: 0, transcribeMs: 0, ...overlapsReply && { overlapsReply } };
  }
}
