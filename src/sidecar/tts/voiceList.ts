import { toVoiceError } from '../../base/errors';
import type { PartCheck, VoiceList } from '../../protocol/sidecar';
import type { VoiceProvider } from './voices';
import type { VoiceSettings } from './voiceSettings';

/** Rates to choose from that every engine follows; the settings take any from 0.25 to 4. */
const speeds: readonly number[] = [0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5];
/** A neural voice is loaded for it. */
const checkLimitMs = 30_000;

/** What there is to choose from. What the engine in force cannot tell is among the problems. */
export async function listVoices(provider: Pick<VoiceProvider, 'resolve'>, settings: VoiceSettings, signal: AbortSignal): Promise<VoiceList> {
  const { voice, replacement } = await provider.resolve(settings);
  const problems = replacement ? [`${replacement.asked}: ${replacement.reason}`] : [];
  if (!voice) { return { engine: 'none', voices: [], speeds: [], problems }; }
  try {
    return { engine: voice.engine, voices: await voice.listVoices(signal), speeds: [...speeds], problems };
  } catch (thrown) {
    const error = toVoiceError(thrown, 'voice_unavailable');
    if (error.code === 'cancelled') { throw error; }
    return { engine: voice.engine, voices: [], speeds: [...speeds], problems: [...problems, error.message] };
  }
}

/** For the doctor: whether the voice in force is really there. A voice that answers what it can say is; one that does not is replaced when it is needed. */
export async function checkVoice(provider: Pick<VoiceProvider, 'resolve'>, settings: VoiceSettings): Promise<Omit<PartCheck, 'part'>> {
  if (settings.engine === 'none') { return { status: 'ok', detail: 'silent, as the settings say' }; }
  const { voice, replacement } = await provider.resolve(settings);
  if (replacement) { return { status: voice ? 'warning' : 'error', detail: `${replacement.used}: ${replacement.reason}` }; }
  const { engine, voices, problems } = await listVoices(provider, settings, AbortSignal.timeout(checkLimitMs));
  if (problems.length > 0) { return { status: 'warning', detail: `${problems.join(' ')} Another voice speaks until then.` }; }
  return { status: 'ok', detail: voices.length > 1 ? `${engine}, ${voices.length} voices` : engine };
}
