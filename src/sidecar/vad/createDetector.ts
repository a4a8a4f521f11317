import type { Fvad } from '@echogarden/fvad-wasm';
import { messageOf } from '../../base/errors';
import type { Replacement, SpeechSettings } from '../../protocol/sidecar';
import type { SpeechDetector } from './speechDetector';
import { createWebRtcDetector } from './webRtcDetector';

/** What decides which detector it is. */
export type DetectorSettings = Pick<SpeechSettings['audio'], 'vad' | 'vadMode' | 'vadThreshold'>;

export interface DetectorProps {
  readonly createSilero: (threshold: number) => Promise<SpeechDetector>;
  readonly loadFvad: () => Promise<Fvad>;
  readonly onReplacement: (replacement: Replacement) => void;
}

/** Makes the detector that the settings ask for; where WebRTC's cannot run Silero takes its place, said once. */
export function createDetectors({ createSilero, loadFvad, onReplacement }: DetectorProps): (settings: DetectorSettings) => Promise<SpeechDetector> {
  let isTold = false;
  return async ({ vad, vadMode, vadThreshold }) => {
    if (vad === 'webrtc') {
      try {
        return createWebRtcDetector(await loadFvad(), vadMode);
      } catch (thrown) {
        if (!isTold) { onReplacement({ setting: 'audio.vad', asked: 'webrtc', used: 'silero', reason: `it cannot be loaded: ${messageOf(thrown).split('\n')[0]}` }); }
        isTold = true;
      }
    }
    return await createSilero(vadThreshold);
  };
}
