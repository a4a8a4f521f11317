import { messageOf, VoiceError } from '../../base/errors';
import { recognitionSampleRate } from '../vad/frames';
import { OneAtATime } from './oneAtATime';
import type { Recogniser, Transcript } from './recogniser';
import { namesPrompt, shortestSamples, textOf, waveForm } from './waveForm';
import { WhisperServer, type WhisperServerProps } from './whisperServer';

export interface WhisperRecogniserProps extends WhisperServerProps {
  readonly model: string;
}

/** Places that the encoder has for half a minute; what a command does not need is cut off, which is four times as quick. */
const wholeContext = 1500, leastContext = 512, contextPerSecond = 50, contextMargin = 128;
/** Half a minute with the small model and ten readings, on a slow machine. */
const limitBaseMs = 20_000, limitPerAudioMs = 6;
/** What whisper writes for sounds that are no words. */
const noWords = /\[[A-Z_ ]+\]|\([a-z ]+\)|♪/gu;

/** A whisper model in whisper.cpp, kept warm in a server process of its own. Rejects with `recogniser_unavailable`, `model_damaged` or `timeout`. */
export function createWhisperRecogniser(props: WhisperRecogniserProps): Recogniser {
  const server = new WhisperServer(props);
  const queue = new OneAtATime();

  const ask = async (samples: Float32Array, prompt: string, signal: AbortSignal | undefined): Promise<string> => {
    const { inferenceUrl } = await server.address();
    const seconds = samples.length / recognitionSampleRate;
    const context = Math.max(leastContext, Math.ceil(seconds * contextPerSecond) + contextMargin);
    const limit = AbortSignal.timeout(Math.ceil(limitBaseMs + limitPerAudioMs * seconds * 1000));
    const body = waveForm(samples, { response_format: 'json', temperature: '0', audio_ctx: String(context < wholeContext ? context : 0), ...prompt !== '' && { prompt } });
    let response: Response;
    try {
      response = await fetch(inferenceUrl, { method: 'POST', body, redirect: 'error', signal: signal ? AbortSignal.any([signal, limit]) : limit });
    } catch (thrown) {
      if (signal?.aborted) { throw new VoiceError('cancelled', 'Cancelled.', { cause: thrown }); }
      if (limit.aborted) { throw new VoiceError('timeout', `${props.model} did not recognise ${seconds.toFixed(1)} seconds of speech in time. A smaller model is quicker.`, { cause: thrown }); }
      throw new Gone(messageOf(thrown));
    }
    const text = response.ok ? textOf(await response.json().catch(() => null)) : null;
    if (text === null) { throw new VoiceError('recogniser_unavailable', `whisper-server refused with status ${String(response.status)}.`); }
    return text.replace(noWords, ' ').replace(/\s+/gu, ' ').trim();
  };

  const transcribeWith = (prompt: string) => (samples: Float32Array, signal?: AbortSignal): Promise<Transcript> => queue.run(async () => {
    const startMs = performance.now();
    if (samples.length < shortestSamples) { return { text: '', transcribeMs: performance.now() - startMs }; }
    const text = await ask(samples, prompt, signal).catch(async (thrown: unknown) => {
      if (!(thrown instanceof Gone)) { throw thrown; }
      // It crashed, or somebody ended it: a new one is started once.
      await server.end();
      return await ask(samples, prompt, signal);
    }).catch((thrown: unknown) => {
      throw thrown instanceof Gone ? new VoiceError('recogniser_unavailable', `whisper-server ended twice in the middle of its work (${thrown.message}).`) : thrown;
    });
    return { text, transcribeMs: performance.now() - startMs };
  }, signal);

  const model = `${props.model} (whisper.cpp)`;
  return {
    model,
    transcribe: transcribeWith(''),
    expecting: names => ({ model, transcribe: transcribeWith(namesPrompt(names)) }),
    // What is being recognised is recognised to its end.
    dispose: () => queue.run(() => server.dispose()),
  };
}

/** The connection broke. */
class Gone extends Error {}
