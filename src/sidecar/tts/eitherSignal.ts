/**
 * A signal that is aborted with any of `signals`. Unlike AbortSignal.any it leaves nothing behind, once released, on a signal that
 * lives long (Node 20 keeps an entry there for each one it has made).
 */
export function eitherSignal(signals: readonly AbortSignal[]): { readonly signal: AbortSignal; readonly release: () => void } {
  const either = new AbortController();
  const onAbort = () => { either.abort(); };
  for (const signal of signals) {
    if (signal.aborted) { onAbort(); } else { signal.addEventListener('abort', onAbort, { once: true }); }
  }
  return {
    signal: either.signal,
    release: () => { for (const signal of signals) { signal.removeEventListener('abort', onAbort); } },
  };
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
