import { isIP } from 'node:net';
import { namesLoopback } from '../languageModel/loopback';
import { isPublicAddress } from './addressRules';

export interface UrlPolicy {
  /** privacy.offline: nothing but this machine may be connected to. */
  readonly offline: boolean;
  /** web.allow_private_addresses. */
  readonly allowPrivateAddresses: boolean;
}

/** Ports below this belong to other services than the web: mail, file transfer, remote shells. Above it anybody may serve pages. */
const firstFreePort = 1024;
const webPorts: readonly string[] = ['', '80', '443'];

export const privateAddress = (host: string) => `${host} is an address of a private network, and I do not go there. To allow it, set web.allow_private_addresses to true in the profile.`;

/** Why nothing may be sent to a URL, as a sentence; null where it may. `isConfigured`: the profile names it, so its place and port are the user's choice. */
export function urlProblem(url: URL, isConfigured: boolean, { offline, allowPrivateAddresses }: UrlPolicy): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') { return `I only read addresses that begin with http or https, not with ${url.protocol.slice(0, -1)}.`; }
  if (url.username !== '' || url.password !== '') { return 'I do not open addresses with a user name or a password in them. Leave that part out.'; }
  const host = hostOf(url);
  if (offline && !namesLoopback(url)) { return `privacy.offline is on, and ${host} is not this machine. Set privacy.offline to false to look things up on the web.`; }
  if (isConfigured) { return null; }
  if (!webPorts.includes(url.port) && Number(url.port) < firstFreePort) { return `Port ${url.port} of ${host} is not one of the web, so I do not read from it.`; }
  return !allowPrivateAddresses && isIP(host) !== 0 && !isPublicAddress(host) ? privateAddress(host) : null;
}

/** As people write it, IPv6 without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/gu, '');
}

/** Null for what is no absolute URL. */
export function parsedUrl(text: string, base?: URL): URL | null {
  return URL.canParse(text, base?.href) ? new URL(text, base) : null;
}
