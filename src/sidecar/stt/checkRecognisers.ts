import { toVoiceError } from '../../base/errors';
import type { PartCheck, SpeechSettings } from '../../protocol/sidecar';
import { modelManifests } from '../models/manifest';
import type { ModelStore } from '../models/modelStore';
import type { WhisperInstallation } from '../models/whisper/whisperInstallation';
import { loadSherpa } from '../sherpa';
import { recognitionSampleRate } from '../vad/frames';
import { isWhisper } from './createRecogniser';
import { keyVariable, ServerRecogniser } from './serverRecogniser';

export interface CheckRecognisersProps {
  readonly settings: SpeechSettings;
  readonly store: Pick<ModelStore, 'installed'>;
  readonly whisper: Pick<WhisperInstallation, 'missing' | 'engineFolder'>;
  /** Where models are kept, for people. */
  readonly folder: string;
}

type Check = Omit<PartCheck, 'part'>;
const serverLimits = { baseMs: 4000, perAudioMs: 1, listMs: 1500 };

/** The doctor's lines on recognition: what the settings ask for, and what serves where it does not. */
export async function checkRecognisers({ settings, store, whisper, folder }: CheckRecognisersProps): Promise<PartCheck[]> {
  const { stt: { model, endpoint, language }, privacy } = settings;
  const inTheBox = isWhisper(model) ? 'moonshine-base' : model;
  const engine = check('recognition engine', async () => {
    await loadSherpa();
    return { status: 'ok', detail: 'sherpa-onnx' };
  });
  const boxed = check(`recognition model ${inTheBox}`, async () => await store.installed(inTheBox)
    ? { status: 'ok', detail: `in ${folder}, ${modelManifests[inTheBox].source}` }
    : { status: 'warning', detail: 'not on this machine yet; it is fetched at first use (voice-agent models fetch)' });
  const ofWhisper = isWhisper(model) ? [check(`recognition model ${model}`, async () => {
    const missing = await whisper.missing(model);
    return missing === null ? { status: 'ok', detail: `whisper.cpp in ${whisper.engineFolder}` } : { status: 'warning', detail: `${inTheBox} serves: ${missing}` };
  })] : [];
  const server = endpoint === null ? [] : [check(`transcription server ${new URL(endpoint).host}`, async () => {
    const recogniser = new ServerRecogniser({ endpoint, language, offline: privacy.offline, apiKey: process.env[keyVariable] ?? null, limits: serverLimits });
    try {
      await recogniser.transcribe(new Float32Array(recognitionSampleRate / 2));
      return { status: 'ok', detail: recogniser.model };
    } catch (thrown) {
      return { status: 'warning', detail: `${model} serves: ${toVoiceError(thrown).message}` };
    }
  })];
  return await Promise.all([engine, ...server, ...ofWhisper, boxed]);
}

async function check(part: string, look: () => Promise<Check>): Promise<PartCheck> {
  try {
    return { part, ...await look() };
  } catch (thrown) {
    return { part, status: 'error', detail: toVoiceError(thrown).message };
  }
}
