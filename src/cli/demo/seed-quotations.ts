import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import type { WantedUnits } from '#lib/followup/quotations/quotation.ts';
import { answerQuotation } from '#lib/followup/server/quotations/answer-quotation.ts';
import { changeQuotation } from '#lib/followup/server/quotations/change-quotation.ts';
import { draftQuotation } from '#lib/followup/server/quotations/draft-quotation.ts';
import { occasionsFor } from '#lib/followup/server/quotations/occasions-for.ts';
import { sendQuotation } from '#lib/followup/server/quotations/send-quotation.ts';
import { takeInAccounts } from '#lib/people/server/take-in-accounts.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays, dayIn } from '#lib/time/day.ts';
import { demoStaff } from './seed-orders.ts';

const dealersWithOne = 3;

/** Quotations of the rep of the demo: one that waits for an answer, one with a counter-offer, one that is being written. */
export async function seedQuotations(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const rep = await demoStaff(sql, 'rep');
  const dealers = await sql<{ id: number; companyId: number; list: number }[]>`
    select d.id, c.id as "companyId", d.price_list_id as list from dealers d join companies c on c.dealer_id = d.id
    where d.rep_id = ${rep.userId} and d.price_list_id is not null and exists(select from users u where u.dealer_id = d.id)
    order by d.code limit ${dealersWithOne}`;
  await takeInAccounts(
    db,
    dealers.map(({ id }) => id),
    now
  );
  for (const [at, { companyId, list }] of dealers.entries()) {
    const [occasion] = await occasionsFor(db, companyId, now);
    const [person] = await sql<{ id: string; userId: string }[]>`
      select id, user_id as "userId" from persons where company_id = ${companyId} and email is not null and left_at is null
      order by not decides, created_at, id limit 1`;
    if (!occasion || !person) continue;
    const id = uuid7();
    const given = {
      id,
      companyId,
      leadId: null,
      occasion: occasion.slug,
      priceListId: null,
      from: 'hand' as const
    };
    await draftQuotation(db, rep, given, now);
    const lines = await someArticles(sql, list);
    const last = dayIn(occasion.timeZone, occasion.closesAt);
    const usual = addDays(dayIn(occasion.timeZone, now), 10);
    const words =
      'You asked for these at the stand, and whether they come before the school holidays. They do.';
    const said = { person: person.id, validUntil: usual < last ? usual : last, words, terms: null };
    await changeQuotation(db, rep, { id, ...said, lines }, now);
    if (at === 2) continue;
    await sendQuotation(db, rep, id, now);
    if (at === 1) await counter(db, { id, person, lines }, now);
  }
}

/** Three styles in whole packs, as many as their list asks for at least. */
async function someArticles(sql: postgres.Sql, list: number): Promise<WantedUnits[]> {
  const rows = await sql<{ sku: string; pack: number; least: number }[]>`
    select distinct on (p.position, p.id) v.sku, l.pack_multiple as pack, greatest(l.minimum_units, l.colour_minimum_units, 12) as least
    from price_list_products l join products p on p.id = l.product_id join variants v on v.product_id = p.id
    where l.price_list_id = ${list} and p.retired_at is null
      and exists(select from price_rules r where r.price_list_id = ${list} and r.product_id = p.id and r.variant_id is null and r.from_units <= 1)
    order by p.position, p.id, v.id limit 3`;
  return rows.map(({ sku, pack, least }) => ({ sku, quantity: Math.ceil(least / pack) * pack }));
}

async function counter(
  db: Database,
  {
    id,
    person,
    lines
  }: { id: string; person: { id: string; userId: string }; lines: readonly WantedUnits[] },
  now: Date
): Promise<void> {
  const units = lines.map(({ sku, quantity }, at) => ({ sku, quantity: at === 0 ? quantity * 2 : quantity }));
  const word = {
    id: uuid7(),
    version: 1,
    kind: 'counter' as const,
    words: 'Twice as many of the first, if the price moves.'
  };
  const by = { kind: 'link' as const, userId: person.userId, personId: person.id };
  await answerQuotation(db, by, { quotationId: id, ...word, units }, now);
}
