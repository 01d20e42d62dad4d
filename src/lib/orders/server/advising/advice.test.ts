import { expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aStaffUser,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { cellAt } from '../../drafting/draft.ts';
import { mergeDraft } from '../drafting/merge-draft.ts';
import * as advice from './advice-of.ts';
import { askAdvice } from './ask-advice.ts';
import { giveAdvice } from './give-advice.ts';
import { withdrawAdvice } from './withdraw-advice.ts';

const { db, sql } = await testDatabase();
const now = new Date();

async function aDraft() {
  const list = await aPriceList(sql);
  const { sku } = await aVariant(sql, { priceListId: list.id });
  const dealer = await aDealer(sql, { priceListId: list.id });
  const { slug: fair } = await aFair(sql, { dealerIds: [dealer.id] });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const [rep, other] = [await aStaffUser(sql, 'rep'), await aStaffUser(sql, 'rep')];
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  const order = uuid7();
  const type = (units: number) => {
    const held = { place: cellAt(sku), sku, units, text: '', choice: null };
    const writings = [{ ...held, at: Date.now(), op: uuid7(), order }];
    return mergeDraft(sql, buyer, fair, { since: 0, order, tab: uuid7(), leaving: false, writings }, now);
  };
  return { fair, buyer, rep, other, type };
}

test('a dealer asks, the own rep sees it and answers, and the dealer reads who has looked', async () => {
  const { fair, buyer, rep, other, type } = await aDraft();
  await expect(askAdvice(db, buyer, { fair, question: '' }, now)).rejects.toMatchObject({
    code: 'not_found'
  });
  await type(12);
  await askAdvice(db, buyer, { fair, question: 'Too many?' }, now);
  await askAdvice(db, buyer, { fair, question: 'Too many of these?' }, now);
  expect(await advice.openFor(db, other)).toEqual([]);
  const [open, ...more] = await advice.openFor(db, rep);
  expect(more).toEqual([]);
  expect(open).toMatchObject({ question: 'Too many of these?', units: 12, fair: { slug: fair } });
  const answer = { id: open!.id, answer: 'Take six.' };
  await expect(giveAdvice(db, other, answer, now)).rejects.toMatchObject({ code: 'not_found' });
  await giveAdvice(db, rep, answer, now);
  await expect(giveAdvice(db, rep, answer, now), 'it is over').rejects.toMatchObject({ code: 'not_found' });
  expect(await advice.ofFair(db, buyer, fair)).toMatchObject({ answer: 'Take six.', endedBy: rep.name });
  const events = await sql<{ type: string }[]>`
    select type from events where aggregate_id = ${open!.id} order by id`;
  expect(events.map(({ type: name }) => name)).toEqual([
    ...['draft.advice_asked', 'draft.advice_asked', 'draft.advice_given']
  ]);
});

test('it is taken back at will, an emptied draft waits for nobody, and staff who act and viewers do not ask', async () => {
  const { fair, buyer, rep, type } = await aDraft();
  await type(3);
  const ask = (actor: typeof buyer) => askAdvice(db, actor, { fair, question: '' }, now);
  const acted = { ...buyer, actedBy: { userId: rep.userId, name: rep.name } };
  for (const actor of [acted, { ...buyer, role: 'viewer' as const }])
    await expect(ask(actor)).rejects.toMatchObject({ code: 'forbidden_role' });
  await ask(buyer);
  await withdrawAdvice(db, buyer, { fair }, now);
  expect(await advice.ofFair(db, buyer, fair)).toMatchObject({ answer: null, endedBy: buyer.name });
  await expect(withdrawAdvice(db, buyer, { fair }, now)).rejects.toMatchObject({ code: 'not_found' });
  await ask(buyer);
  expect(await advice.openFor(db, rep)).toHaveLength(1);
  await sql`update draft_cells set units = 0 where draft_id in (
    select id from order_drafts where dealer_id = ${buyer.dealerId})`;
  expect(await advice.openFor(db, rep)).toEqual([]);
});
