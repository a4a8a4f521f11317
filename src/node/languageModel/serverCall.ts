import { setImmediate as nextTurn } from 'node:timers/promises';
import { toVoiceError, VoiceError } from '../../base/errors';
import { type Fetch, serverFetch, type ServerFetchProps, type TimeLimits } from './serverFetch';

/** Of an answer. A model that is not in memory is first read from the disk, which takes minutes on a slow one. */
const answerLimits: TimeLimits = { connectMs: 3000, firstByteMs: 120_000, silenceMs: 30_000, totalMs: 600_000 };
/** Of a quick look. */
const checkLimits: TimeLimits = { connectMs: 1500, firstByteMs: 2000, silenceMs: 2000, totalMs: 2000 };
/** Of fetching a model: gigabytes, as fast as the line is. The server checks them in silence at the end. */
const pullLimits: TimeLimits = { connectMs: 3000, firstByteMs: 60_000, silenceMs: 300_000, totalMs: Infinity };

export type CallKind = 'answer' | 'check' | 'pull';
export type CallLimits = Readonly<Record<CallKind, TimeLimits>>;
export const defaultCallLimits: CallLimits = { answer: answerLimits, check: checkLimits, pull: pullLimits };

/**
 * Runs one call to a server with a `fetch` of its own. What fails rejects with a VoiceError and leaves no connection: a
 * server that nobody listens to must not go on computing.
 */
export async function serverCall<T>(props: ServerFetchProps, signal: AbortSignal, run: (fetch: Fetch) => Promise<T>): Promise<T> {
  const call = new AbortController();
  const onAbort = () => { call.abort(cancelled(signal)); };
  if (signal.aborted) { throw cancelled(signal); }
  signal.addEventListener('abort', onAbort, { once: true });
  let failure: VoiceError | null = null;
  const fetch = serverFetch(props, call.signal);
  try {
    return await run(async (input, init) => {
      // The first use of a client takes some milliseconds, and so does the first request.
      await nextTurn();
      try {
        return await fetch(input, init);
      } catch (thrown) {
        // Kept, for the clients wrap it in errors of their own, and not always as their cause.
        failure = voiceErrorIn(thrown);
        throw thrown;
      }
    });
  } catch (thrown) {
    call.abort();
    if (signal.aborted) { throw cancelled(signal); }
    throw failure ?? voiceErrorIn(thrown) ?? (notAsAgreed(thrown) ? props.failures.malformed(thrown) : props.failures.brokeOff(thrown));
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

/** Who aborts may say why, such as a limit of an agent; else it was cancelled. */
export const cancelled = (signal: AbortSignal): VoiceError => toVoiceError(signal.reason, 'cancelled');

function voiceErrorIn(thrown: unknown): VoiceError | null {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if (error instanceof VoiceError) { return error; }
  }
  return null;
}

/** JSON that is none, or that lacks what the client or the adapter reads. */
const notAsAgreed = (thrown: unknown) => thrown instanceof SyntaxError || thrown instanceof TypeError;
