import { VoiceError } from '../../src/base/errors';
import type { VoiceInfo } from '../../src/protocol/sidecar';
import type { Pcm, RenderOptions, Voice, VoiceEngine } from '../../src/sidecar/tts/voice';

export type ScriptedRender = (text: string, options: RenderOptions) => Promise<Pcm> | Pcm;

/** A voice of known sound: 100 ms of a constant level a text, unless a script says otherwise. */
export class ScriptedVoice implements Voice {
  readonly texts: string[] = [];
  cancelled = 0;
  warmed = 0;

  constructor(readonly engine: VoiceEngine = 'espeak', private readonly script: ScriptedRender = () => toneOf(100, 16000)) {}

  render(text: string, options: RenderOptions, signal: AbortSignal): Promise<Pcm> {
    this.texts.push(text);
    return new Promise<Pcm>((resolve, reject) => {
      const onAbort = () => {
        this.cancelled += 1;
        reject(new VoiceError('cancelled', 'Cancelled.'));
      };
      if (signal.aborted) { onAbort(); return; }
      signal.addEventListener('abort', onAbort, { once: true });
      Promise.resolve().then(() => this.script(text, options)).then(resolve, reject).finally(() => { signal.removeEventListener('abort', onAbort); });
    });
  }

  listVoices(): Promise<VoiceInfo[]> { return Promise.resolve([{ name: 'one', description: '' }]); }

  warm(): Promise<void> {
    this.warmed += 1;
    return Promise.resolve();
  }

  dispose(): Promise<void> { return Promise.resolve(); }
}

/** Loud from beginning to end, so that trimming keeps it whole. */
export function toneOf(durationMs: number, sampleRate: number): Pcm {
  return { samples: new Int16Array(Math.round(sampleRate * durationMs / 1000)).fill(5000), sampleRate };
}
