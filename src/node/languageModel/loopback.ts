import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

const isLoopbackAddress = (address: string) => {
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
};

/** Thrown before anything leaves this machine. */
export class NotLoopback extends Error {
  override readonly name = 'NotLoopback';
}

/**
 * Whether a URL names this machine. Of names only `localhost` may: to ask where any other leads is itself a question to
 * somebody else's name server.
 */
export function namesLoopback(url: URL): boolean {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  return hostname === 'localhost' || isLoopbackAddress(hostname);
}

/** What net.connect is to resolve names with: an address that is not of this machine is never connected to. */
export const loopbackLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) { callback(error, '', 0); return; }
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isLoopbackAddress(address))) {
      callback(new NotLoopback(`${hostname} is not this machine`), '', 0);
    } else if (options.all === true) {
      callback(null, addresses);
    } else {
      callback(null, first.address, first.family);
    }
  });
};
