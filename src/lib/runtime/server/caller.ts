import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { networkOf, plainAddress } from './network.ts';
import { settings } from './settings.ts';
import { StartupError } from './startup-error.ts';

/** Where a request comes from and what its client speaks. */
export interface Caller {
  /** As limits and records know it: an IPv4 address, or the network of an IPv6 one. */
  network: string;
  isSecure: boolean;
}

/**
 * Tells who calls. What a request says of itself in its headers is believed only when a proxy that we were told of has brought it; of a
 * chain of addresses the last that is none of our proxies counts, since everything before it was written by the caller.
 */
export function callerOf({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>): Caller {
  const peer = plainAddress(socket.remoteAddress ?? '');
  const isEncrypted = 'encrypted' in socket && socket.encrypted === true;
  const proxies = trustedProxies();
  if (!proxies || !isAmong(proxies, peer)) return { network: networkOf(peer), isSecure: isEncrypted };
  const chain = listOf(headers['x-forwarded-for']).map(plainAddress);
  const address = chain.findLast((one) => !isAmong(proxies, one)) ?? peer;
  return {
    network: isIP(address) ? networkOf(address) : networkOf(peer),
    isSecure: isEncrypted || listOf(headers['x-forwarded-proto'])[0] === 'https'
  };
}

/** Whether an address is one of the proxies in front. */
export function trusts(address: string): boolean {
  const proxies = trustedProxies();
  return proxies !== null && isAmong(proxies, plainAddress(address));
}

/** Whether an address, or the name in a Host header, means this machine. */
export const isOwnAddress = (name = ''): boolean =>
  /^(localhost|127(\.\d+){3}|\[?::1\]?)(:\d+)?$/i.test(plainAddress(name));

const listOf = (header: string | string[] | undefined) =>
  String(header ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function isAmong(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

let read: { text: string; list: BlockList | null } | undefined;

/** The proxies of TRUST_PROXY; null without one. @throws {StartupError} when one of them is no address. */
export function trustedProxies(): BlockList | null {
  const text = settings.trustProxy.join(',');
  if (read?.text !== text) read = { text, list: text ? listed(settings.trustProxy) : null };
  return read.list;
}

function listed(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = isIP(address);
    const most = family === 6 ? 128 : 32;
    const prefix = bits === undefined ? most : Number(bits);
    if (!family || !Number.isInteger(prefix) || prefix < 0 || prefix > most) {
      throw new StartupError(`TRUST_PROXY is 1 or a list of addresses and networks, not "${proxy}".`);
    }
    list.addSubnet(address, prefix, family === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
