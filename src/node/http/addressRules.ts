import { isIP } from 'node:net';

/** IPv4 ranges that are no public servers: IANA's special-purpose registry (RFC 6890 and its updates), multicast and reserved. */
const privateRanges: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];

/** Within 2000::/3, the only public part of IPv6: what carries another address in it (Teredo, 6to4), benchmarks, documentation. First groups, and how many bits of them count. */
const specialGlobal: readonly (readonly [groups: readonly [number, number], bits: number])[] = [
  [[0x2001, 0x0000], 23], [[0x2001, 0x0db8], 32], [[0x2002, 0x0000], 16], [[0x3fff, 0x0000], 20],
];

/** Whether an address is that of a server on the public internet. Anything that is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4: return isPublicIpv4(ipv4Number(address));
    case 6: return isPublicIpv6(ipv6Groups(address));
    default: return false;
  }
}

function isPublicIpv4(value: number): boolean {
  return !privateRanges.some(([network, bits]) => Math.floor(value / 2 ** (32 - bits)) === Math.floor(ipv4Number(network) / 2 ** (32 - bits)));
}

function isPublicIpv6(groups: readonly number[] | null): boolean {
  if (!groups) { return false; }
  const [first = 0, second = 0] = groups;
  const lowest = (groups[6] ?? 0) * 0x10000 + (groups[7] ?? 0);
  const beginsWith = (...expected: number[]) => expected.every((group, index) => groups[index] === group);
  // IPv4 within IPv6: mapped, and through a NAT64 of RFC 6052. It is the inner address that is reached.
  if (beginsWith(0, 0, 0, 0, 0, 0xffff) || beginsWith(0x64, 0xff9b, 0, 0, 0, 0)) { return isPublicIpv4(lowest); }
  if ((first & 0xe000) !== 0x2000) { return false; }
  const start = first * 0x10000 + second;
  return !specialGlobal.some(([[one, two], bits]) => Math.floor(start / 2 ** (32 - bits)) === Math.floor((one * 0x10000 + two) / 2 ** (32 - bits)));
}

function ipv4Number(address: string): number {
  return address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
}

/** The eight groups; null for what names an interface ("fe80::1%eth0"). */
function ipv6Groups(address: string): number[] | null {
  if (address.includes('%')) { return null; }
  const plain = address.replace(/(\d+\.\d+\.\d+\.\d+)$/u, inner => {
    const value = ipv4Number(inner);
    return `${Math.floor(value / 0x10000).toString(16)}:${(value % 0x10000).toString(16)}`;
  });
  const [head = '', tail] = plain.split('::');
  const groupsOf = (text: string) => text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16));
  const left = groupsOf(head), right = groupsOf(tail ?? '');
  return tail === undefined ? left : [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
