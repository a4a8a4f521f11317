import { parentPort, workerData } from 'node:worker_threads';
import { toVoiceError } from '../../base/errors';
import type { PageText } from '../../core/ports';
import { SafeHttp } from './safeHttp';
import type { FromWebWorker, ToWebWorker, WebWorkerData } from './webMessages';

/**
 * A thread that fetches, or one that reads: the client takes a tenth of a second to load, and a page of a megabyte takes
 * longer than that to be read. Neither is for a thread on which somebody types.
 */
const settings = workerData as WebWorkerData;
const http = new SafeHttp(settings);
const loadReader = () => import('./extractPage');
if (settings.role === 'read') { void loadReader(); } else { void import('undici'); }
const underWay = new Map<number, AbortController>();

const tell = (message: FromWebWorker) => { parentPort?.postMessage(message); };

async function read(html: string): Promise<PageText | null> {
  const { extractPage } = await loadReader();
  return extractPage(html);
}

async function serve(message: Exclude<ToWebWorker, { kind: 'cancel' }>): Promise<void> {
  const { id } = message;
  const own = new AbortController();
  underWay.set(id, own);
  try {
    if (message.kind === 'fetch') {
      tell({ kind: 'fetched', id, answer: await http.request(message.request, own.signal) });
    } else {
      tell({ kind: 'read', id, page: await read(message.html) });
    }
  } catch (thrown) {
    const { code, message: text } = toVoiceError(thrown);
    tell({ kind: 'failed', id, code, message: text });
  } finally {
    underWay.delete(id);
  }
}

parentPort?.on('message', (message: ToWebWorker) => {
  if (message.kind === 'cancel') { underWay.get(message.id)?.abort(); } else { void serve(message); }
});
