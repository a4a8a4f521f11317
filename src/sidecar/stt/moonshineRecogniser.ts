import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { VoiceError } from '../../base/errors';
import { loadSherpa, type OfflineRecognizer } from '../sherpa';
import { recognitionSampleRate } from '../vad/frames';
import { OneAtATime } from './oneAtATime';
import type { Recogniser } from './recogniser';

/** Near-silence on both sides; without it Moonshine answers short commands with nothing. */
const paddingSamples = recognitionSampleRate * 200 / 1000;
/** Loudness of the noise laid under everything: exact zeros are a sound that the model was never trained on. */
const noiseFloor = 5e-4;

/** Moonshine through sherpa-onnx. `folder` holds encoder_model.onnx, decoder_model_merged.onnx and tokens.txt. */
export async function createMoonshineRecogniser(model: string, folder: string): Promise<Recogniser> {
  const sherpa = await loadSherpa();
  // Two threads on two cores took longer than one (210 against 230 ms a command): the cores are needed for the rest.
  const numThreads = Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2)));
  let recognizer: OfflineRecognizer;
  try {
    recognizer = await sherpa.OfflineRecognizer.createAsync({
      featConfig: { sampleRate: recognitionSampleRate, featureDim: 80 },
      modelConfig: {
        moonshine: { encoder: join(folder, 'encoder_model.onnx'), mergedDecoder: join(folder, 'decoder_model_merged.onnx') },
        tokens: join(folder, 'tokens.txt'), numThreads, provider: 'cpu', debug: 0,
      },
    });
  } catch (cause) {
    throw new VoiceError('model_damaged', `The recognition model in ${folder} cannot be loaded. Delete that folder; it is fetched again at the next start.`, { cause });
  }

  const queue = new OneAtATime();
  return {
    model,
    transcribe: (samples, signal) => queue.run(async () => {
      const startMs = performance.now();
      const stream = recognizer.createStream();
      stream.acceptWaveform({ samples: padded(samples), sampleRate: recognitionSampleRate });
      const { text } = await recognizer.decodeAsync(stream);
      return { text: text.trim(), transcribeMs: performance.now() - startMs };
    }, signal),
  };
}

function padded(samples: Float32Array): Float32Array {
  const output = new Float32Array(samples.length + 2 * paddingSamples);
  output.set(samples, paddingSamples);
  for (let index = 0; index < output.length; index++) {
    // A hash of the index, not a random number: the same sound always gives the same text.
    const sample = output[index] ?? 0;
    output[index] = sample + (Math.sin(index * 12.9898) * 43758.5453 % 1) * noiseFloor;
  }
  return output;
}
