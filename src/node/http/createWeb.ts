import { join } from 'node:path';
import { VoiceError } from '../../base/errors';
import type { Disposable } from '../../base/disposable';
import type { Http, HttpAnswer, HttpRequest, PageReader, PageText } from '../../core/ports';
import type { UrlPolicy } from './urlPolicy';
import { WebThread } from './webThread';

export interface CreateWebProps extends UrlPolicy {
  /** The bundled webWorker.ts; it lies beside the bundle that this is part of. */
  readonly workerPath?: string;
  /** How long reading one page may take; 10 s. */
  readonly readMs?: number;
}

/** The web as the core wants it. Costs nothing until it is used. */
export interface Web extends Disposable {
  readonly http: Http;
  readonly pages: PageReader;
}

const longestReadMs = 10_000;

/** Fetching has a thread; each page that is read has one of its own, which ends with it: one that cannot be read takes nothing else along. */
export function createWeb({ workerPath: path = join(__dirname, 'webWorker.js'), readMs = longestReadMs, offline, allowPrivateAddresses }: CreateWebProps): Web {
  const policy = { offline, allowPrivateAddresses };
  const fetching = new WebThread({ path, settings: { ...policy, role: 'fetch' } });
  const newReader = () => new WebThread({ path, settings: { ...policy, role: 'read' } });
  const readers = new Set<WebThread>();
  let next: WebThread | undefined;
  return {
    http: { request: (request, signal) => fetched(fetching, request, signal), warm: () => { fetching.warm(); } },
    pages: {
      warm: () => { (next ??= newReader()).warm(); },
      read: async (html, signal) => {
        const reader = next ?? newReader();
        next = undefined;
        readers.add(reader);
        try {
          return await readWithin(reader, html, readMs, signal);
        } finally {
          readers.delete(reader);
          reader.dispose();
        }
      },
    },
    dispose: () => { for (const thread of [fetching, ...readers, ...next ? [next] : []]) { thread.dispose(); } },
  };
}

async function fetched(thread: WebThread, request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const answer = await thread.ask({ kind: 'fetch', request }, signal);
  if (answer.kind !== 'fetched') { throw new VoiceError('internal', 'The thread that fetches gave the answer to another question.'); }
  return answer.answer;
}

async function readWithin(thread: WebThread, html: string, readMs: number, signal: AbortSignal): Promise<PageText | null> {
  const late = new AbortController();
  const timer = setTimeout(() => { late.abort(); }, readMs);
  try {
    const answer = await thread.ask({ kind: 'read', html }, AbortSignal.any([signal, late.signal]));
    if (answer.kind !== 'read') { throw new VoiceError('internal', 'The thread that reads gave the answer to another question.'); }
    return answer.page;
  } catch (thrown) {
    if (late.signal.aborted && !signal.aborted) { throw new VoiceError('limit_exceeded', 'That page is built in such a way that reading it takes too long.', { cause: thrown }); }
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}
