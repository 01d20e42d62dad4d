import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { balanced, type Entry } from '../ledger.ts';
import { ledgerBalances, ledgerEntries, ledgerPostings } from './schema.ts';

export interface Booking {
  bookedBy: string | null;
  at: Date;
  reversesId?: string;
}

/**
 * Books an entry once: false when its source key is booked already. Balances are kept beside the postings, in one order
 * of accounts, so that two entries of a dealer never wait for each other in a circle.
 * @throws RangeError when the postings do not sum to zero.
 */
export async function postEntry(
  tx: Transaction,
  entry: Entry,
  { bookedBy, at, reversesId }: Booking
): Promise<boolean> {
  const { sourceKey, kind, dealerId, currency, postings } = balanced(entry);
  const id = uuid7();
  const made = await tx
    .insert(ledgerEntries)
    .values({ id, sourceKey, kind, bookedBy, bookedAt: at, reversesId: reversesId ?? null })
    .onConflictDoNothing({ target: ledgerEntries.sourceKey })
    .returning({ id: ledgerEntries.id });
  if (made.length === 0) return false;
  if (postings.length === 0) return true;
  await tx
    .insert(ledgerPostings)
    .values(
      postings.map((posting, index) => ({ ...posting, entryId: id, position: index + 1, dealerId, currency }))
    );
  for (const [account, amountMinor] of changes(entry)) {
    await tx
      .insert(ledgerBalances)
      .values({ account, dealerId, currency, amountMinor })
      .onConflictDoUpdate({
        target: [ledgerBalances.account, ledgerBalances.dealerId, ledgerBalances.currency],
        set: { amountMinor: sql`${ledgerBalances.amountMinor} + ${amountMinor}` }
      });
  }
  return true;
}

function changes({ postings }: Entry): [account: string, amountMinor: number][] {
  const sums = new Map<string, number>();
  for (const { account, amountMinor } of postings) sums.set(account, (sums.get(account) ?? 0) + amountMinor);
  return [...sums].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
}
