import { setTimeout as delay } from 'node:timers/promises';
import type { HttpAnswer, HttpRequest } from '../../core/ports';
import { codesOf } from './httpFailures';

/** Before the second and the third try, in milliseconds: a server that restarts is back by then, and nobody has lost patience. */
const pausesMs: readonly number[] = [200, 600];
/** A connection that broke off, a name server that is busy: at the next try they may be over. */
const passingCodes = /^(?:ECONNRESET|EPIPE|EAI_AGAIN|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_STREAM_PREMATURE_CLOSE)$/u;
const passingStatuses: ReadonlySet<number> = new Set([502, 503, 504]);

/** Repeats what may be repeated, which a question with a body may not: nobody knows whether it was heard. Rejects as the last try does, or once the signal is aborted. */
export async function retried(request: HttpRequest, work: () => Promise<HttpAnswer>, signal: AbortSignal): Promise<HttpAnswer> {
  for (const pauseMs of request.body === undefined ? pausesMs : []) {
    try {
      const answer = await work();
      if (answer.kind !== 'answered' || !passingStatuses.has(answer.status)) { return answer; }
    } catch (thrown) {
      if (signal.aborted || !codesOf(thrown).some(code => passingCodes.test(code))) { throw thrown; }
    }
    await delay(pauseMs, undefined, { signal });
  }
  return await work();
}
