import { and, inArray, isNull } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { mailAddresses } from './schema.ts';

/** Of these addresses, those that get no mails, and why. */
export async function suppressedAmong(db: Queryable, addresses: readonly string[]) {
  if (addresses.length === 0) return [];
  return db
    .select({
      address: mailAddresses.address,
      why: mailAddresses.why,
      reason: mailAddresses.reason,
      at: mailAddresses.at
    })
    .from(mailAddresses)
    .where(and(inArray(mailAddresses.address, [...addresses]), isNull(mailAddresses.clearedAt)));
}
