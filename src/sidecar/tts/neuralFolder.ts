import { readdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { VoiceError } from '../../base/errors';
import type { TtsModelConfig } from '../sherpa';

/** A voice as it lies in a folder: what sherpa-onnx is to load, and the names of its speakers, by their number. */
export interface NeuralFolder {
  readonly folder: string;
  readonly kind: 'vits' | 'kokoro' | 'matcha';
  readonly model: TtsModelConfig;
  readonly speakers: ReadonlyMap<string, number>;
}

const vocoderName = /vocos|hifigan|vocoder/i;
const acousticName = /^model-steps|matcha|acoustic/i;
const expected = 'A voice of sherpa-onnx is expected there: a model (.onnx), tokens.txt and, but for a few, the folder espeak-ng-data; kokoro has voices.bin, matcha a vocoder (vocos or hifigan .onnx) beside its model. Such folders are among the "tts-models" of the sherpa-onnx project.';
/** Much more than any voice says of itself. */
const maxConfigBytes = 4 * 1024 * 1024;

/**
 * Tells by the files what kind of voice a folder holds. Rejects with `voice_unavailable` and a sentence that names what is missing; whether the
 * files are whole shows only when they are loaded.
 */
export async function readNeuralFolder(path: string): Promise<NeuralFolder> {
  const folder = /^~[/\\]/.test(path) ? join(homedir(), path.slice(2)) : path;
  if (!isAbsolute(folder)) { throw refusal(folder, 'is no absolute path.'); }
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (thrown) {
    throw refusal(folder, 'is no folder that can be read.', thrown);
  }
  const inFolder = (name: string) => join(folder, name);
  const lexicon = names.filter(name => /^lexicon(-us-en)?\.txt$/.test(name)).map(inFolder).join(',');
  const common = {
    tokens: inFolder('tokens.txt'),
    ...names.includes('espeak-ng-data') && { dataDir: inFolder('espeak-ng-data') },
    ...lexicon !== '' && { lexicon },
  };
  const models = names.filter(name => name.endsWith('.onnx')), vocoders = models.filter(name => vocoderName.test(name)), voices = models.filter(name => !vocoderName.test(name));
  if (models.length === 0) { throw refusal(folder, 'holds no model (.onnx).'); }
  if (!names.includes('tokens.txt')) { throw refusal(folder, 'holds no tokens.txt.'); }
  const [model] = [...voices].sort((first, second) => precedence(first) - precedence(second)), [vocoder] = vocoders;
  if (model === undefined) { throw refusal(folder, 'holds a vocoder and no model beside it.'); }
  const speakers = await readSpeakers(inFolder(`${model}.json`));
  if (names.includes('voices.bin')) {
    return { folder, kind: 'kokoro', model: { kokoro: { model: inFolder(model), voices: inFolder('voices.bin'), ...common } }, speakers };
  }
  if (vocoder !== undefined) {
    return { folder, kind: 'matcha', model: { matcha: { acousticModel: inFolder(model), vocoder: inFolder(vocoder), ...common } }, speakers };
  }
  if (acousticName.test(model)) { throw refusal(folder, 'holds a matcha model without its vocoder.'); }
  return { folder, kind: 'vits', model: { vits: { model: inFolder(model), ...common } }, speakers };
}

/** The small form of a model is the quick one. */
const precedence = (name: string) => name.includes('int8') ? 0 : 1;

/** Piper's description of a voice, "NAME.onnx.json", names its speakers; without one they have numbers only. */
async function readSpeakers(file: string): Promise<ReadonlyMap<string, number>> {
  try {
    const text = await readFile(file, 'utf8');
    const parsed = text.length > maxConfigBytes ? null : JSON.parse(text) as unknown;
    const names = typeof parsed === 'object' && parsed !== null && 'speaker_id_map' in parsed ? parsed.speaker_id_map : null;
    if (typeof names !== 'object' || names === null) { return new Map(); }
    return new Map(Object.entries(names).filter((entry): entry is [string, number] => Number.isInteger(entry[1])));
  } catch {
    return new Map();
  }
}

function refusal(folder: string, what: string, cause?: unknown): VoiceError {
  return new VoiceError('voice_unavailable', `tts.model_path: ${folder} ${what} ${expected}`, cause === undefined ? {} : { cause });
}
