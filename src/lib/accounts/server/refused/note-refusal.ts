import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { counter } from '#lib/runtime/server/metrics.ts';
import { requestScope } from '#lib/runtime/server/request-scope.ts';
import type { RefusalKind } from '../../refusal-kinds.ts';
import { Gathering } from './gathering.ts';

/** Module-level on purpose: the process gathers for all of its requests. */
export const gathering = new Gathering({ slotMinutes: 5, ofPeople: 300, ofStrangers: 300, ofOne: 60 });

/** Lives as long as the process: what it hashes can be compared meanwhile, and never looked up. */
const key = randomBytes(32);

interface Noted {
  kind: RefusalKind;
  /** Who did it, or whose account was tried. */
  userId?: string | null;
  /** The mail address that was tried, when nobody has it. */
  email?: string;
  /** Where it came from. */
  address: string | null;
  route?: string | null;
}

/** Notes that something was refused. Costs no query: the record is written every few seconds (`write-refusals.ts`). */
export function noteRefusal(
  { kind, userId = null, email, address, route = null }: Noted,
  at = new Date()
): void {
  const scope = requestScope.getStore();
  if (scope) scope.isNoted = true;
  counter('refusals_total', 'What was refused, by kind', ['kind']).inc({ kind });
  const account =
    userId === null && email ? createHmac('sha256', key).update(email).digest('hex').slice(0, 16) : null;
  gathering.add({ kind, userId, account, network: address ? shortened(address) : null, route }, at);
}

/** The front part of an address, which tells a provider or a site but not a household. */
export function shortened(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').split(/[%/]/)[0]!;
  if (!isIPv6(plain)) return plain.replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.0/24');
  const groups = plain.split('::')[0]!.split(':').filter(Boolean).slice(0, 3);
  return `${groups.join(':')}::/48`;
}
