import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** Whether a URL names this machine. Of names only `localhost` may: to ask where any other leads is itself a question to somebody else's name server. */
export function namesThisMachine(url: URL): boolean {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  return hostname === 'localhost' || isLoopbackAddress(hostname);
}

/** What net.connect is to resolve names with where nothing but this machine may be connected to: a hosts file can send localhost anywhere. */
export const loopbackLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) { callback(error, '', 0); return; }
    const own = addresses.filter(({ address }) => isLoopbackAddress(address)), [first] = own;
    if (first === undefined) {
      callback(new Error(`${hostname} is not this machine`), '', 0);
    } else if (options.all === true) {
      callback(null, own);
    } else {
      callback(null, first.address, first.family);
    }
  });
};
