import { sql as raw } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { canonicalAddress } from '../mail-address.ts';
import { mailAddresses, type Suppression } from './schema.ts';

/** Notes that something came back from an address: nobody is written to there until somebody clears it. The newest word counts. */
export async function suppressAddress(
  tx: Queryable,
  { address, why, reason, now }: { address: string; why: Suppression; reason: string; now: Date }
): Promise<void> {
  const noted = { why, reason: reason.slice(0, 500), at: now, clearedAt: null, clearedBy: null };
  await tx
    .insert(mailAddresses)
    .values({ address: canonicalAddress(address), ...noted })
    // Providers tell the same more than once and late: what was said before somebody cleared it is over.
    .onConflictDoUpdate({
      target: mailAddresses.address,
      set: noted,
      setWhere: raw`${mailAddresses.clearedAt} is null or ${mailAddresses.clearedAt} < excluded.at`
    });
}
