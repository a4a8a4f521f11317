import type { Fvad } from '@echogarden/fvad-wasm';
import { toIntegers } from '../audio/integerSamples';
import { frameSamples, recognitionSampleRate } from './frames';
import type { SpeechDetector } from './speechDetector';

/** It takes 160, 320 or 480 samples at 16 kHz. Of the shortest three or four end in a window of ours. */
const blockSamples = 160;
const bytesPerSample = 2;
/**
 * How long it goes on saying speech when there is none any more, by mode, in blocks of 10 ms (kOverHangMax2 of WebRTC's
 * vad_core.c): the whole windows of ours among them.
 */
const hangoverBlocks = [14, 14, 9, 9] as const;

/** Loads the package at first use; rejects where WebAssembly cannot be had or the file is missing. */
export async function loadFvad(): Promise<Fvad> {
  const { default: load } = await import('@echogarden/fvad-wasm');
  return await load();
}

/** WebRTC's detector: 3 microseconds a block, and much noise taken for speech. `mode`: 0 takes much for speech, 3 only what surely is. */
export function createWebRtcDetector(fvad: Fvad, mode: number): SpeechDetector {
  const handle = fvad._fvad_new();
  const address = fvad._malloc(blockSamples * bytesPerSample);
  if (handle === 0 || address === 0) { throw new Error('it got no memory'); }
  const block = fvad.HEAP16.subarray(address / bytesPerSample, address / bytesPerSample + blockSamples);
  let filled = 0;
  const reset = () => {
    fvad._fvad_reset(handle);
    if (fvad._fvad_set_mode(handle, mode) !== 0 || fvad._fvad_set_sample_rate(handle, recognitionSampleRate) !== 0) { throw new Error(`it knows no mode ${mode}`); }
    filled = 0;
  };
  reset();
  return {
    isSpeech(samples) {
      const integers = toIntegers(samples);
      let blocks = 0, spoken = 0;
      for (let offset = 0; offset < integers.length;) {
        const taken = Math.min(blockSamples - filled, integers.length - offset);
        block.set(integers.subarray(offset, offset + taken), filled);
        filled += taken;
        offset += taken;
        if (filled < blockSamples) { break; }
        filled = 0;
        blocks += 1;
        spoken += fvad._fvad_process(handle, address, blockSamples) === 1 ? 1 : 0;
      }
      return spoken * 2 >= blocks;
    },
    endDelayFrames: Math.floor((hangoverBlocks[mode] ?? 0) * blockSamples / frameSamples),
    reset,
  };
}
