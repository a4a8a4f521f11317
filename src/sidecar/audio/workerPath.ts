import { join } from 'node:path';

/** The bundled captureWorker.ts: it lies beside the bundle that this is part of. */
export function captureWorkerPath(folder: string = __dirname): string {
  return join(folder, 'captureWorker.js');
}
