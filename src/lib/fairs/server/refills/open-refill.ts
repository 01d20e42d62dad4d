import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { priceLists } from '#lib/catalog/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { slugOf } from '../../fair-form.ts';
import { NEVER } from '../../occasion.ts';
import type { RefillWords } from '../../refill-form.ts';
import { refuse } from '../../refusals.ts';
import { fairRoles } from '../../rights.ts';
import { writeNames } from '../fair-names.ts';
import { isDuplicate } from '../schedule.ts';
import { fairs } from '../schema.ts';

/**
 * Opens the refill of a price list: from now on its dealers order from it outside of any fair. A list has one.
 * @throws {Refusal} forbidden_role, price_list_not_found, refill_there, slug_taken
 */
export async function openRefill(
  db: Database,
  actor: StaffUser,
  input: RefillWords & { priceList: string; timeZone: string; minimumMinor: number | null },
  now: Date
): Promise<{ slug: string }> {
  if (!fairRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: fairRoles });
  let slug = '';
  await db
    .transaction(async (tx) => {
      const list = await listOf(tx, input.priceList);
      const { name, timeZone, minimumMinor } = input;
      slug = `refill-${slugOf(input.priceList) || list.id}`;
      const columns = { name, slug, timeZone, minimumMinor, currency: list.currency, priceListId: list.id };
      const [made] = await tx
        .insert(fairs)
        .values({
          ...{ ...columns, kind: 'refill', boardEpoch: randomUUID() },
          ...{ opensAt: now, closesAt: NEVER, createdAt: now }
        })
        .returning({ id: fairs.id });
      await writeNames(tx, input);
      await recordEvent(tx, {
        type: 'refill.opened',
        aggregate: { type: 'fair', id: String(made!.id) },
        actor,
        fairId: made!.id,
        payload: { ...columns, priceList: input.priceList },
        at: now
      });
    })
    .catch((error: unknown) => {
      if (isDuplicate(error, 'fairs_refill')) throw refuse('refill_there', { priceList: input.priceList });
      throw isDuplicate(error, 'fairs_slug_unique') ? refuse('slug_taken', { slug }) : error;
    });
  wakeRelay();
  return { slug };
}

async function listOf(tx: Transaction, code: string) {
  const [list] = await tx.select().from(priceLists).where(eq(priceLists.code, code));
  if (!list) throw refuse('price_list_not_found', { code });
  const [there] = await tx.select({ id: fairs.id }).from(fairs).where(eq(fairs.priceListId, list.id));
  if (there) throw refuse('refill_there', { priceList: code });
  return list;
}
