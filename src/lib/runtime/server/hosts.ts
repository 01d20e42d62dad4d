import { isIP } from 'node:net';

/**
 * Whether the app answers under this Host header: localhost, *.local, plain addresses and the names in `allowed`.
 * Form posts are safe because their Origin must equal the Host; a name that somebody else can point to us (DNS
 * rebinding) would break that, and only names can be pointed.
 */
export function isHostAllowed(header: string | undefined, allowed: readonly string[]): boolean {
  const name = hostName(header);
  if (!name) return false;
  if (name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.local')) return true;
  return isIP(name) !== 0 || allowed.includes(name);
}

function hostName(header: string | undefined): string {
  const bracketed = /^\[([^\]]+)\](:\d+)?$/.exec(header ?? '');
  if (bracketed) return bracketed[1] ?? '';
  return (header ?? '').replace(/:\d+$/, '').toLowerCase();
}
