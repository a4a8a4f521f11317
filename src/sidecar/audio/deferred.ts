/** A promise that is settled from outside; settling it twice is harmless. */
export interface Deferred { readonly promise: Promise<void>; resolve(): void; reject(reason: unknown): void }

export function deferred(): Deferred {
  let resolve = (): void => undefined, reject = (_reason: unknown): void => undefined;
  const promise = new Promise<void>((onResolve, onReject) => { resolve = onResolve; reject = onReject; });
  return { promise, resolve, reject };
}
