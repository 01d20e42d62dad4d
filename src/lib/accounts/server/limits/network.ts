import { isIPv6 } from 'node:net';

/**
 * The network that an address belongs to, as limits count it: an IPv4 address by itself (also when written as IPv6), of IPv6
 * the first 64 bits, since everybody there has all addresses behind them.
 */
export function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped || !isIPv6(plain)) return mapped ?? plain;
  const [head = '', tail = ''] = plain.split('::');
  const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean));
  const gap = plain.includes('::') ? Math.max(8 - before!.length - after!.length, 0) : 0;
  const groups = [...before!, ...Array<string>(gap).fill('0'), ...after!];
  const prefix = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(':')}::/64`;
}
