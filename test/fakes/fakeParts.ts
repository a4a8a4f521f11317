import { setImmediate as nextTurn } from 'node:timers/promises';
import { VoiceError } from '../../src/base/errors';
import { orCancelled } from '../../src/base/orCancelled';
import type { Capture, CaptureProps } from '../../src/sidecar/audio/capture';
import type { SpeechParts } from '../../src/sidecar/speechParts';
import { frameSamples } from '../../src/sidecar/vad/frames';

/** One thing that is heard: frames of speech, then frames of silence. */
export interface Sound { says: string; speechFrames: number; silenceFrames: number }

export interface FakePartsProps {
  sounds: readonly Sound[];
  /** Gets every text that is said aloud. */
  spoken: string[];
  /** Gets every text that was rendered ahead. */
  prepared: string[];
  failCapture?: VoiceError;
  failSpeaker?: VoiceError;
}

const blockOf = (level: number) => new Float32Array(frameSamples).fill(level);

/**
 * Ears, recogniser and voice of a sidecar without devices: the n-th sound has the level n, the detector
 * takes any level for speech, and the recogniser reads from the level which text it was. Everything between
 * (endpointing, speculation, protocol, session) is real.
 */
export function fakeParts({ sounds, spoken, prepared, failCapture, failSpeaker }: FakePartsProps): SpeechParts {
  return {
    async startCapture(props: CaptureProps, signal: AbortSignal): Promise<Capture> {
      if (failCapture) { throw failCapture; }
      let stopped = false;
      const feed = async () => {
        for (const [index, sound] of sounds.entries()) {
          const levels = [...Array.from({ length: sound.speechFrames }, () => (index + 1) / 100), ...Array.from({ length: sound.silenceFrames }, () => 0)];
          for (const [frame, level] of levels.entries()) {
            if (stopped || signal.aborted) { return; }
            if (frame === sound.speechFrames && index === sounds.length - 1) { props.onSourceSpeechEnded(performance.now()); }
            props.onBlock(blockOf(level));
            await nextTurn();
          }
        }
        props.onSourceEnded();
        while (!stopped && !signal.aborted) {
          props.onBlock(blockOf(0));
          await nextTurn();
        }
      };
      void feed();
      return { recorder: 'fake', device: 'fake microphone', firstBlockMs: 1, stop: async () => { stopped = true; } };
    },
    detector: async () => ({ isSpeech: samples => samples[0] !== 0, endDelayFrames: 0, reset: () => undefined }),
    recogniser: async () => ({
      model: 'fake',
      transcribe: async samples => {
        const level = samples.reduce((loudest, sample) => Math.max(loudest, sample), 0);
        return { text: sounds[Math.round(level * 100) - 1]?.says ?? '', transcribeMs: 1 };
      },
    }),
    speaker: () => ({
      prepare: async text => { prepared.push(text); },
      async speak(text, props, signal) {
        if (failSpeaker) { throw failSpeaker; }
        if (signal.aborted) { throw new VoiceError('cancelled', 'Cancelled.'); }
        props.onStart();
        if (typeof text === 'string') { spoken.push(text); } else { await hearAll(text, spoken, signal); }
        return { engine: 'fake', ttfbMs: 1, playedMs: 1, fallbackWavPath: null };
      },
    }),
    replyHold: { hold: () => undefined, suspect: () => undefined, goOn: () => undefined, end: () => undefined },
    playEarcon: () => 0,
    echoCanceller: async () => null,
    transcribeFile: async () => { throw new VoiceError('unsupported', 'The fake reads no files.'); },
    installRecogniser: async () => { throw new VoiceError('unsupported', 'The fake installs nothing.'); },
    warm: async () => ({ recognitionMs: 0, voiceMs: 0, replacements: [] }),
    embed: async (_, texts) => texts.map(() => new Float32Array(2)),
    listDevices: async () => ({ inputs: [], outputs: [], problems: [] }),
    listVoices: async () => ({ engine: 'fake', voices: [], speeds: [], problems: [] }),
    check: async () => [],
    dispose: async () => undefined,
  };
}

/** Notes each piece when it comes, as a voice would begin with it, and stops at once when cancelled. */
async function hearAll(text: AsyncIterable<string>, spoken: string[], signal: AbortSignal): Promise<void> {
  const pieces = text[Symbol.asyncIterator]();
  for (let next = await orCancelled(pieces.next(), signal); next.done !== true; next = await orCancelled(pieces.next(), signal)) { spoken.push(next.value); }
}
