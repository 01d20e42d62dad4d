import { BlockList, isIP } from 'node:net';

const inside = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3]
] as const)
  inside.addSubnet(network, bits, 'ipv4');
/** Of the other kind of addresses only those that the internet routes are outside. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20]
] as const)
  inside.addSubnet(network, bits, 'ipv6');

/** Whether an address belongs to this machine, to a network in the house or to nobody: whatever strangers must not make us ask. */
export function isInside(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return inside.check(address, 'ipv4');
  if (kind === 6) return inside.check(address, 'ipv6') || !global.check(address, 'ipv6');
  return true;
}
