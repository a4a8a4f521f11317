import { VoiceError } from './errors';

/** What `work` comes to; rejects with `cancelled` as soon as `signal` is aborted, whether or not the work obeys it. */
export async function orCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = () => new VoiceError('cancelled', 'Cancelled.');
  // Nobody waits for it any more once it was cancelled.
  work.catch(() => undefined);
  if (signal.aborted) { throw cancelled(); }
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => { onAbort = () => { reject(cancelled()); }; });
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
