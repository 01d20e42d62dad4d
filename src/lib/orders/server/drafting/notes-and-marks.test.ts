import { expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { lineAt, markAt, wishAt, type Held, type Writing } from '../../drafting/draft.ts';
import { markText } from '../../marking/mark.ts';
import * as lineNotes from '../line-notes.ts';
import { placeOrder } from '../placing/place-order.ts';
import { mergeDraft } from './merge-draft.ts';

const { sql } = await testDatabase();
const list = await aPriceList(sql);

async function scene() {
  const dealer = await aDealer(sql, { priceListId: list.id });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const later = await aFair(sql, { dealerIds: [dealer.id] });
  const article = await aVariant(sql, { priceListId: list.id });
  const [owner, buyer] = [await aDealerUser(sql, dealer, 'owner'), await aDealerUser(sql, dealer, 'buyer')];
  const order = uuid7();
  const send = async (by: DealerUser, slug: string, since: number, ...writings: Writing[]) => {
    const input = { since, order, tab: uuid7(), leaving: false, writings };
    return (await mergeDraft(sql, by, slug, input, new Date())).answer;
  };
  const typed = (place: string, text: string, at = Date.now()): Writing => {
    const held: Held = { place, sku: '', units: 0, text, choice: null };
    return { ...held, at, op: uuid7(), order };
  };
  return { fair: fair.slug, later: later.slug, article, owner, buyer, order, send, typed };
}

test('a favourite with score and comment is the firm’s, goes from fair to fair, and the last to change it wins', async () => {
  const { fair, later, article, owner, buyer, send, typed } = await scene();
  const place = markAt(article.productCode);
  const mine = markText({ favourite: true, score: 4, comment: 'for the window' });
  const { version } = await send(owner, fair, 0, typed(place, mine));
  const seen = await send(buyer, fair, 0);
  expect(seen.writings).toMatchObject([{ place, text: mine, by: owner.userId }]);
  expect(seen.names[owner.userId]).toBe(owner.name);
  expect((await send(buyer, later, 0)).writings).toMatchObject([{ place, text: mine }]);
  const now = Date.now();
  await send(buyer, fair, version, typed(place, '', now));
  expect((await send(owner, fair, version)).writings).toMatchObject([{ place, text: '', by: buyer.userId }]);
  await send(
    owner,
    fair,
    version,
    typed(place, mine, now - 1000),
    typed(markAt('NOBODY'), mine),
    typed(place, 'no mark', 5)
  );
  expect((await send(owner, later, 0)).writings).toEqual([]);
});

test('a note on a line goes with the order that has the line, and leaves the draft with it', async () => {
  const { fair, article, owner, buyer, order, send, typed } = await scene();
  const other = await aVariant(sql, { priceListId: list.id });
  const cell = { ...typed(`cell:${article.sku}`, ''), sku: article.sku, units: 6 };
  await send(
    owner,
    fair,
    0,
    cell,
    typed(lineAt(article.sku), ' gift box '),
    typed(lineAt(other.sku), 'maybe')
  );
  const lines = [{ sku: article.sku, quantity: 6, note: 'gift box' }];
  const placed = await placeOrder(buyer, { id: order, fair, lines }, new Date());
  expect(await lineNotes.ofOrder(sql, placed.order.id, 'en')).toMatchObject([
    { sku: article.sku, note: 'gift box' }
  ]);
  const left = await send(owner, fair, 0);
  expect(left.writings).toMatchObject([{ place: lineAt(other.sku), text: 'maybe' }]);
});

test('what was wished leaves the draft with the order that has it, and stays for what was not ordered', async () => {
  const { fair, article, owner, buyer, order, send, typed } = await scene();
  const other = await aVariant(sql, { priceListId: list.id });
  const cell = { ...typed(`cell:${article.sku}`, ''), sku: article.sku, units: 6 };
  const window = { shipFrom: '2099-03-01', shipUntil: '2099-03-31' };
  const wishes = [article, other].map((one) => typed(wishAt(one.productCode), '2099-03-10'));
  const days = Object.entries(window).map(([place, day]) => typed(place, day));
  await send(owner, fair, 0, cell, ...days, ...wishes);
  expect((await send(buyer, fair, 0)).writings).toHaveLength(5);
  const lines = [{ sku: article.sku, quantity: 6, wishedOn: '2099-03-10' }];
  await placeOrder(buyer, { id: order, fair, lines, ...window }, new Date());
  const left = await send(owner, fair, 0);
  expect(left.writings).toMatchObject([{ place: wishAt(other.productCode), text: '2099-03-10' }]);
});
