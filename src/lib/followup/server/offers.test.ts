import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { page } from '#lib/production/server/work-orders.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../tests/fixtures/follow.ts';
import { usualTerms } from '../../../../tests/fixtures/payment.ts';
import { offersOf } from './leads/offer-list.ts';
import { offerToLead } from './leads/offer-to-lead.ts';
import { raiseLead } from './leads/raise-lead.ts';
import { withdrawOffer } from './leads/withdraw-offer.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const [director, rep] = [await aStaffUser(sql, 'director'), await aStaffUser(sql, 'rep')];
await usualTerms(sql);
const [half] = await sql<
  { id: number }[]
>`insert into payment_terms (code, name) values ('50-50', 'Half and half') returning id`;
await sql`insert into payment_terms_steps (terms_id, position, basis_points, due_event, due_days)
  values (${half!.id}, 1, 5000, 'confirmed', 0), (${half!.id}, 2, 5000, 'received', 30)`;
const list = await aPriceList(sql);
const refusal = (code: string) => expect.objectContaining({ code });
const soon = new Date(now.getTime() + 60_000);

async function aLead() {
  const dealer = await aDealer(sql, { priceListId: list.id });
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  const [company] = await sql<{ id: number }[]>`select id from companies where dealer_id = ${dealer.id}`;
  const leadId = uuid7();
  await raiseLead(db, rep, { id: leadId, companyId: company!.id, note: null }, now);
  return { leadId, buyer: await aDealerUser(sql, dealer, 'buyer'), dealer };
}

test('what is offered to a lead acts with the order that wins it: its own instalments, and the first place in production', async () => {
  const [favoured, usual] = [await aLead(), await aLead()];
  const fair = await aFair(sql, { dealerIds: [favoured.dealer.id, usual.dealer.id] });
  const article = await aVariant(sql, {
    priceListId: list.id,
    stock: 0,
    capacity: [{ availableOn: '2029-05-01', quantity: 500 }]
  });
  await follow(db, sql);
  const { leadId } = favoured;
  const terms = { leadId, id: uuid7(), kind: 'terms' as const, terms: '50-50', items: [], address: null };
  await expect(offerToLead(db, rep, terms, now)).rejects.toEqual(refusal('forbidden_role'));
  await expect(offerToLead(db, director, { ...terms, terms: 'none' }, now)).rejects.toEqual(
    refusal('unknown_terms')
  );
  await offerToLead(db, director, terms, now);
  await offerToLead(db, director, terms, now);
  await expect(offerToLead(db, director, { ...terms, id: uuid7() }, now)).rejects.toEqual(
    refusal('offer_stands')
  );
  const taken = { leadId, id: uuid7(), kind: 'priority' as const, terms: '', items: [], address: null };
  await offerToLead(db, director, taken, now);
  await withdrawOffer(db, director, { leadId, id: taken.id }, now);
  // The form of before, sent again from a page that somebody has gone back to, and the id of another lead's offer.
  await expect(offerToLead(db, director, taken, now)).rejects.toEqual(refusal('not_found'));
  await expect(offerToLead(db, director, { ...taken, id: terms.id }, now)).rejects.toEqual(refusal('not_found')); // prettier-ignore
  await offerToLead(db, director, { ...taken, id: uuid7() }, now);

  const lines = [{ sku: article.sku, quantity: 10 }];
  const place = async ({ buyer }: typeof favoured) =>
    (await placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines }, soon)).order;
  const [other, own] = [await place(usual), await place(favoured)];
  await follow(db, sql);
  for (const { number } of [other, own]) await confirmOrder(db, director, { number }, soon);
  await follow(db, sql);

  const stepsOf = async (id: string) =>
    (await sql`select amount_minor as amount from instalments where order_id = ${id} order by position`).map(({ amount }) => Number(amount)); // prettier-ignore
  expect(await stepsOf(own.id)).toEqual([50_000, 50_000]);
  expect(await stepsOf(other.id)).toEqual([30_000, 40_000, 30_000]);
  const queue = async (after: string, size: number) =>
    page(db, director, { view: 'open', q: '', after }, soon, size);
  const first = await queue('', 1);
  expect(first.rows).toMatchObject([{ orderNumber: own.number, isFirst: true }]);
  expect((await queue(first.next!, 1)).rows).toMatchObject([{ orderNumber: other.number, isFirst: false }]);
  const offers = await offersOf(db, leadId);
  expect(offers.filter(({ withdrawnAt }) => !withdrawnAt)).toMatchObject([
    { kind: 'priority', acted: true, order: own.number },
    { kind: 'terms', acted: true, order: own.number, terms: 'Half and half' }
  ]);
  await expect(withdrawOffer(db, director, { leadId, id: terms.id }, soon)).rejects.toEqual(
    refusal('lead_ended')
  );
  await everythingHolds(db);
});
