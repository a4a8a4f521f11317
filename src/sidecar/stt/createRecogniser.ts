import type { Replacement, SpeechSettings, WhisperModel } from '../../protocol/sidecar';
import type { ModelId } from '../models/manifest';
import type { WhisperInstallation } from '../models/whisper/whisperInstallation';
import { createMoonshineRecogniser } from './moonshineRecogniser';
import type { Recogniser } from './recogniser';
import { keyVariable, ServerRecogniser } from './serverRecogniser';
import { StandIn } from './standIn';
import { createWhisperRecogniser } from './whisperRecogniser';

export interface CreateRecogniserProps {
  /** The folder of a model in the box, fetched where need be. */
  readonly ensureModel: (id: ModelId) => Promise<string>;
  readonly whisper: Pick<WhisperInstallation, 'missing' | 'find'>;
  readonly onReplacement: (replacement: Replacement) => void;
  readonly signal: AbortSignal;
  readonly createMoonshine?: typeof createMoonshineRecogniser;
  readonly createWhisper?: typeof createWhisperRecogniser;
}

/** What is loaded anew when it changes. */
export type RecogniserSettings = Omit<SpeechSettings['stt'], 'keepAliveMs'> & { readonly offline: boolean };

/** Serves where the one that was asked for does not. Never the tiny one: on single words it is wrong more often than right. */
const inTheBox = 'moonshine-base';

export const isWhisper = (model: SpeechSettings['stt']['model']): model is WhisperModel => model.startsWith('whisper-');

/** The recogniser that the settings ask for, with one behind it that cannot fail for want of a server or an installation. */
export async function createRecogniser(settings: RecogniserSettings, props: CreateRecogniserProps): Promise<Recogniser> {
  if (settings.endpoint === null) { return await ownRecogniser(settings, props); }
  const { endpoint, language, offline } = settings;
  const key = process.env[keyVariable];
  return new StandIn({
    first: new ServerRecogniser({ endpoint, language, offline, apiKey: key === undefined || key === '' ? null : key }),
    second: () => ownRecogniser(settings, props),
    onFailure: (error, second) => { props.onReplacement({ setting: 'stt.endpoint', asked: new URL(endpoint).host, used: second.model, reason: asReason(error.message) }); },
  });
}

async function ownRecogniser(settings: RecogniserSettings, props: CreateRecogniserProps): Promise<Recogniser> {
  const { model } = settings;
  const { ensureModel, whisper, signal, onReplacement } = props;
  const moonshine = async (id: ModelId) => await (props.createMoonshine ?? createMoonshineRecogniser)(id, await ensureModel(id));
  if (!isWhisper(model)) { return await moonshine(model); }
  const replaced = (reason: string) => { onReplacement({ setting: 'stt.model', asked: model, used: inTheBox, reason: asReason(reason) }); };
  const missing = await whisper.missing(model);
  if (missing !== null) {
    replaced(missing);
    return await moonshine(inTheBox);
  }
  const { programPath, modelPath } = await whisper.find(model, settings.computeType, signal);
  const { beamSize, bestOf, language } = settings;
  return new StandIn({
    first: (props.createWhisper ?? createWhisperRecogniser)({ model, programPath, modelPath, beamSize, bestOf, language }),
    second: () => moonshine(inTheBox),
    onFailure: error => { replaced(error.message); },
  });
}

/** A sentence as it stands within another. */
function asReason(sentence: string): string {
  return sentence.replace(/\.$/u, '');
}
