/*
 * Linking cancellations by hand: unlike AbortSignal.any this leaves nothing behind, once released, on a signal that lives long
 * (Node 20 keeps an entry there for each one it has made).
 */

/** Aborts `controller` with `signal`, too. The function that comes back ends the link. */
export function abortWith(controller: AbortController, signal: AbortSignal): () => void {
  const abort = () => { controller.abort(); };
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) { abort(); }
  return () => { signal.removeEventListener('abort', abort); };
}

/** A signal that is aborted with any of `signals`, until it is released. */
export function eitherSignal(signals: readonly AbortSignal[]): { readonly signal: AbortSignal; readonly release: () => void } {
  const either = new AbortController();
  const unlinks = signals.map(signal => abortWith(either, signal));
  return { signal: either.signal, release: () => { for (const unlink of unlinks) { unlink(); } } };
}

/** Runs something under such a signal. */
export async function underEitherSignal<T>(signals: readonly AbortSignal[], run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { signal, release } = eitherSignal(signals);
  try {
    return await run(signal);
  } finally {
    release();
  }
}
