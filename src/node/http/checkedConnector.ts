import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { buildConnector } from 'undici';

/** Thrown before anything is sent to an address that may not be connected to. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

export function isAddressRefused(thrown: unknown): boolean {
  if (thrown instanceof AddressRefused) { return true; }
  if (thrown instanceof AggregateError) { return thrown.errors.some(isAddressRefused); }
  return thrown instanceof Error && thrown.cause !== undefined && isAddressRefused(thrown.cause);
}

/** Asks for addresses as `lookup` does, and hands on only those that are allowed: none other is ever connected to, whatever the name server says the next time. */
export function checkedLookup(isAllowed: (address: string) => boolean, lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) { callback(error, '', 0); return; }
      const allowed = (typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found).filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (first === undefined) { callback(new AddressRefused(`${hostname} leads to an address that is not allowed`), '', 0); return; }
      if (options.all === true) { callback(null, allowed); } else { callback(null, first.address, first.family); }
    });
  };
}

/** How an undici agent is to connect: an address that stands in the URL itself is checked here, for no look-up sees it, and the one connected to once more. */
export function checkedConnector(connect: buildConnector.connector, isAllowed: (address: string) => boolean): buildConnector.connector {
  return (options, callback) => {
    const hostname = options.hostname.replace(/^\[|\]$/gu, '');
    if (isIP(hostname) !== 0 && !isAllowed(hostname)) { callback(new AddressRefused(`${hostname} is not allowed`), null); return; }
    connect(options, (...result: buildConnector.CallbackArgs) => {
      const [, socket] = result;
      if (socket && !isAllowed(socket.remoteAddress ?? '')) {
        socket.destroy();
        callback(new AddressRefused(`${hostname} is at ${socket.remoteAddress ?? 'no address'}, which is not allowed`), null);
        return;
      }
      callback(...result);
    });
  };
}
