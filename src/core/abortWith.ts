/** Aborts `controller` with `signal`, too. The function that comes back ends the link. */
export function abortWith(controller: AbortController, signal: AbortSignal): () => void {
  const abort = () => { controller.abort(); };
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) { abort(); }
  return () => { signal.removeEventListener('abort', abort); };
}
