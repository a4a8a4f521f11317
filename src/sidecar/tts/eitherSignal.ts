/**
 * Runs something under a signal that is aborted with any of `signals`. Unlike AbortSignal.any it leaves nothing behind on a
 * signal that lives long (Node 20 keeps an entry there for each one it has made).
 */
export async function underEitherSignal<T>(signals: readonly AbortSignal[], run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const either = new AbortController();
  const onAbort = () => { either.abort(); };
  for (const signal of signals) {
    if (signal.aborted) { onAbort(); } else { signal.addEventListener('abort', onAbort, { once: true }); }
  }
  try {
    return await run(either.signal);
  } finally {
    for (const signal of signals) { signal.removeEventListener('abort', onAbort); }
  }
}
