import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { variants } from '#lib/catalog/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayShip, shippingRoles } from '../../permissions.ts';
import type { SendSamplesInput } from '../../samples/sample-form.ts';
import { refuse } from '../../refusals.ts';
import { sampleLines, samples } from '../sample-schema.ts';
import { moveWithin } from '../stock/move-stock.ts';

/**
 * Notes that samples have left the warehouse, and takes them from stock as such; what orders hold is not touched. The same answer again changes nothing.
 * @throws {Refusal} forbidden_role, not_found (also of what was taken back, or sent by another way), below_reserved, stock_not_possible
 */
export async function sendSamples(
  db: Database,
  actor: StaffUser,
  { id, carrier, trackingNumber }: SendSamplesInput & { id: string },
  now: Date
): Promise<void> {
  if (!mayShip(actor)) throw refuse('forbidden_role', { needs: [...shippingRoles] });
  await db.transaction(async (tx) => {
    const [sample] = await tx.select().from(samples).where(eq(samples.id, id)).for('update');
    if (!sample || sample.withdrawnAt) throw refuse('not_found', {});
    if (sample.sentAt && sample.carrier === carrier && sample.trackingNumber === trackingNumber) return;
    if (sample.sentAt) throw refuse('not_found', {});
    const { companyId, number, note, askedBy } = sample;
    const lines = await linesOf(tx, id);
    await tx
      .update(samples)
      .set({ carrier, trackingNumber, sentAt: now, sentBy: actor.userId })
      .where(eq(samples.id, id));
    const [dealer] = await tx.execute<{ dealerId: number | null; company: string }>(sql`
      select c.dealer_id as "dealerId", coalesce(d.name, c.name) as company from companies c left join dealers d on d.id = c.dealer_id
      where c.id = ${companyId}`);
    const { dealerId, company } = dealer!;
    await recordEvent(tx, {
      ...{
        type: 'sample.sent',
        aggregate: { type: 'company', id: String(companyId) },
        actor,
        dealerId,
        at: now
      },
      payload: { sample: id, number, company, carrier, trackingNumber, askedBy, lines }
    });
    const moved = lines.map(({ sku, quantity }) => ({
      ...{ sku, seen: null },
      asked: { kind: 'corrected', change: -quantity } as const
    }));
    const move = { id, kind: 'corrected', lines: moved, reason: 'sample', note, reference: number } as const;
    await moveWithin(tx, actor, move, now);
  });
  wakeRelay();
}

function linesOf(tx: Transaction, sampleId: string) {
  return tx
    .select({ sku: variants.sku, quantity: sampleLines.quantity })
    .from(sampleLines)
    .innerJoin(variants, eq(variants.id, sampleLines.variantId))
    .where(eq(sampleLines.sampleId, sampleId))
    .orderBy(variants.sku);
}
