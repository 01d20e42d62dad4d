import { eq, sql } from 'drizzle-orm';
import { dealers } from '#lib/accounts/server/schema.ts';
import { variantIds } from '#lib/catalog/server/variant-ids.ts';
import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { companies } from '#lib/people/server/company-schema.ts';
import type { SampleLine, SampleSource } from '../../samples/sample.ts';
import { refuse } from '../../refusals.ts';
import { sampleLines, samples } from '../sample-schema.ts';

export interface AskedSamples {
  id: string;
  companyId: number;
  lines: readonly SampleLine[];
  /** Null: to the address on the dealer's file. */
  shipTo: string | null;
  note: string | null;
  source: SampleSource;
}

/**
 * Asks the warehouse for samples, in the caller's transaction; whoever asks has found the company by its own scope. They take nothing from stock before they
 * are sent. The same id again asks for nothing.
 * @throws {Refusal} unknown_sku, address_needed
 */
export async function askSamples(
  tx: Transaction,
  actor: EventActor & { userId: string },
  { id, companyId, lines, shipTo: given, note, source }: AskedSamples,
  now: Date
): Promise<void> {
  const skus = lines.map(({ sku }) => sku);
  const idOf = await variantIds(tx, skus);
  const unknown = skus.filter((sku) => !idOf.has(sku));
  if (unknown.length > 0 || skus.length === 0) throw refuse('unknown_sku', { skus: unknown });
  const { dealerId, name, address } = await companyOf(tx, companyId);
  const shipTo = given ?? (address?.trim() ? `${name}\n${address.trim()}` : null);
  if (!shipTo) throw refuse('address_needed', { company: name });
  const made = await tx
    .insert(samples)
    .values({
      ...{ id, number: sql`nextval('shipment_numbers')`, companyId, source, shipTo, note },
      ...{ askedBy: actor.userId, askedAt: now }
    })
    .onConflictDoNothing({ target: samples.id })
    .returning({ number: samples.number });
  if (made.length === 0) return;
  const rows = lines.map(({ sku, quantity }) => ({ sampleId: id, variantId: idOf.get(sku)!, quantity }));
  await tx.insert(sampleLines).values(rows);
  await recordEvent(tx, {
    ...{
      type: 'sample.asked',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId,
      at: now
    },
    payload: { sample: id, number: made[0]!.number, company: name, lines }
  });
}

async function companyOf(tx: Transaction, companyId: number) {
  const [found] = await tx
    .select({
      dealerId: companies.dealerId,
      name: sql<string>`coalesce(${dealers.name}, ${companies.name})`,
      address: dealers.address
    })
    .from(companies)
    .leftJoin(dealers, eq(dealers.id, companies.dealerId))
    .where(eq(companies.id, companyId));
  return found!;
}
