import { networkInterfaces } from 'node:os';
import type { HttpAnswer } from '../../core/ports';
import { isAddressRefused } from './checkedConnector';
import { BadEncoding, TooLarge } from './readBody';
import { hostOf, privateAddress } from './urlPolicy';

type Failed = Exclude<HttpAnswer, { kind: 'answered' }>;
type Reason = Extract<HttpAnswer, { kind: 'failed' }>['reason'];

export const noInternet = 'There is no connection to the internet right now.';

/** What went wrong, by the code of the error, and the sentence for it. */
const byCode: readonly (readonly [codes: RegExp, reason: Reason, why: (host: string) => string])[] = [
  [/^(?:EAI_AGAIN|ENETUNREACH|ENETDOWN|EHOSTUNREACH|EADDRNOTAVAIL)$/u, 'connection', () => noInternet],
  [/^(?:ENOTFOUND|EAI_NODATA|EAI_NONAME)$/u, 'connection', host => `I cannot find ${host}: the name is wrong, or there is no connection to the internet.`],
  [/^ECONNREFUSED$/u, 'connection', host => `Nothing answers at ${host}.`],
  [/TIMEOUT|ETIMEDOUT/u, 'timeout', host => `${host} takes too long to answer. Try again later.`],
  [/^UND_ERR_HEADERS_OVERFLOW$|^HPE_/u, 'content', host => `${host} answers in a way that I cannot read.`],
  [/CERT|TLS|SSL|UNABLE_TO_VERIFY|SELF_SIGNED|^EPROTO$/u, 'connection', host => `I do not trust the connection to ${host}: its certificate is not in order.`],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_STREAM_PREMATURE_CLOSE|UND_ERR_ABORTED)$/u, 'connection', host => `The connection to ${host} broke off. Try again.`],
];

/** What a thrown error means for the user. Throws it again where it is a defect of ours and nothing of the network. */
export function failureOf(thrown: unknown, url: URL, maxBytes: number): Failed {
  const host = hostOf(url);
  if (isAddressRefused(thrown)) { return { kind: 'refused', why: privateAddress(host) }; }
  if (thrown instanceof TooLarge) { return failed('content', `What ${host} sends is larger than ${maxBytes / 1_000_000} MB, so I did not read it.`); }
  if (thrown instanceof BadEncoding) { return failed('content', `${host} sends its answer damaged or packed in a way that I cannot unpack.`); }
  const codes = codesOf(thrown);
  const known = byCode.find(([pattern]) => codes.some(code => pattern.test(code)));
  if (!known && !codes.some(code => /^(?:E(?!RR_)|UND_ERR_)/u.test(code))) { throw thrown; }
  if (!known) { return failed('connection', `The connection to ${host} failed. Try again later.`); }
  const [, reason, why] = known;
  // A machine without any network has no name server either.
  return failed(reason, reason === 'connection' && codes.includes('ENOTFOUND') && !hasNetwork() ? noInternet : why(host));
}

export function failed(reason: Reason, why: string): Failed {
  return { kind: 'failed', reason, why };
}

/** Of the error and of whatever is inside it. */
export function codesOf(thrown: unknown, depth = 4): string[] {
  if (!(thrown instanceof Error) || depth === 0) { return []; }
  const own = 'code' in thrown && typeof thrown.code === 'string' ? [thrown.code] : [];
  const causes: readonly unknown[] = thrown instanceof AggregateError ? thrown.errors : [thrown.cause];
  const inner = causes.flatMap(cause => codesOf(cause, depth - 1));
  return [...own, ...inner];
}

function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some(addresses => addresses?.some(({ internal }) => !internal) === true);
}
