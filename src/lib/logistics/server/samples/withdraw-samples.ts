import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../../refusals.ts';
import { samples } from '../sample-schema.ts';

/**
 * Takes samples off the list of the warehouse, in the caller's transaction.
 * @throws {Refusal} not_found (also of what was sent)
 */
export async function withdrawSamples(
  tx: Transaction,
  { id, by }: { id: string; by: string },
  now: Date
): Promise<void> {
  const taken = await tx
    .update(samples)
    .set({ withdrawnAt: now, withdrawnBy: by })
    .where(and(eq(samples.id, id), isNull(samples.sentAt), isNull(samples.withdrawnAt)))
    .returning({ id: samples.id });
  if (taken.length === 0) throw refuse('not_found', {});
}
