import * as v from 'valibot';
import { afterAll, expect, test } from 'vitest';
import { heldGoods } from '../src/lib/billing/server/held-goods.ts';
import * as ladders from '../src/lib/billing/server/ladders.ts';
import { payments } from '../src/lib/billing/server/payments.ts';
import * as credit from '../src/lib/credit/server/accounts.ts';
import * as accounts from '../src/lib/accounts/server/dealers/dealers.ts';
import * as people from '../src/lib/accounts/server/people/people.ts';
import { commandLimits } from '../src/lib/db/server/limits.ts';
import { connect } from '../src/lib/db/server/connect.ts';
import { opened } from '../src/lib/db/server/pools.ts';
import { dbOf, sqlOf } from '../src/lib/db/server/client.ts';
import * as fairs from '../src/lib/attendance/server/dealer-fair.ts';
import * as deliveries from '../src/lib/logistics/server/order-deliveries.ts';
import { DealerOrdersForm } from '../src/lib/orders/dealer-order.ts';
import { linesAgain } from '../src/lib/orders/server/lines-again.ts';
import { historyOf } from '../src/lib/orders/server/own-history.ts';
import * as lineNotes from '../src/lib/orders/server/line-notes.ts';
import { marksSince } from '../src/lib/orders/server/drafting/merge-marks.ts';
import * as api from '../src/lib/orders/server/orders-api.ts';
import * as orders from '../src/lib/orders/server/orders.ts';
import * as progress from '../src/lib/production/server/order-progress.ts';
import { dealerHome } from '../src/lib/reports/server/dealer-home.ts';
import { sourcesBelow } from './fixtures/sources.ts';
import { anOrderToPay } from './fixtures/payment.ts';
import { testDatabase } from './fixtures/database.ts';

const { db, sql, url } = await testDatabase();
const theirs = await anOrderToPay(db, sql);
const own = await anOrderToPay(db, sql);
const victim = theirs.buyer;
const now = new Date();
await sql`update dealers set board_name_consent_at = now() where id = ${victim.dealerId}`;
const pools = connect(url, commandLimits, true);
opened.pools = pools;
afterAll(() => pools.close());

/** Every read of a dealer's pages, as somebody would call it who forgot whose the rows are: for the other dealer's people. */
function readsAbout(
  { buyer, number, id }: typeof theirs,
  dealerId: number
): Record<string, () => Promise<unknown>> {
  const [walledDb, walledSql] = [dbOf(dealerId), sqlOf(dealerId)];
  const filter = v.parse(DealerOrdersForm, {});
  return {
    'the list of orders': () => orders.page(walledSql, buyer, filter, 30),
    'an order': () => orders.byNumber(walledSql, buyer, number, 'en', now),
    'an order by the API': () => api.byId(walledDb, buyer, id),
    'orders by the API': () =>
      api.page(walledDb, buyer, '').then((page) => (page as { orders: unknown[] }).orders),
    'what is made': () => progress.ofOrder(walledDb, buyer, id, now),
    'what is shipped': () => deliveries.ofOrder(walledDb, buyer, id),
    'the instalments of an order': () => ladders.ofOrder(walledDb, buyer, id, now),
    'what is open': () => ladders.open(walledDb, buyer, now, 1).then(({ ladders: list }) => list),
    'what is owed': () => ladders.owedBy(walledDb, buyer.dealerId, now),
    'what was paid': () => payments.history(walledDb, buyer),
    'goods that wait for money': () => heldGoods(walledDb, buyer.dealerId).then((found) => [...found]),
    'the credit': () => credit.lineOf(walledSql, buyer.dealerId),
    'the people': () => people.ofSide(walledDb, buyer.dealerId),
    'the invited': () => people.invitedTo(walledDb, buyer.dealerId, now),
    'the consent': () => accounts.consentOf(walledDb, buyer.dealerId),
    'the fair': () => fairs.currentOf(walledDb, buyer.dealerId, now),
    'what was ordered before': () => historyOf(walledSql, buyer, 'none').then(({ units }) => units),
    'the notes on lines': () => lineNotes.ofOrder(walledSql, id, 'en'),
    'what is thought of styles': () => marksSince(walledSql, buyer, null, 0),
    'an order again': () => linesAgain(walledSql, buyer, [String(number)], 'en')
  };
}

/** Nothing: no row, no list, and no object that says more than zero. */
const isEmpty = (found: unknown): boolean => {
  if (found === null || found === undefined) return true;
  if (Array.isArray(found)) return found.length === 0;
  return typeof found === 'object' && Object.values(found).every((value) => value === null);
};

test.each(Object.keys(readsAbout(theirs, own.buyer.dealerId)))(
  'behind the wall of one dealer nobody reads %s of another',
  async (name) => {
    const found = await readsAbout(theirs, own.buyer.dealerId)[name]!();
    expect(isEmpty(found), JSON.stringify(found)).toBe(true);
  }
);

test('behind their own wall dealers read all that they read without it', async () => {
  const behind = readsAbout(theirs, victim.dealerId);
  opened.pools = { ...pools, dealers: null };
  const whole = readsAbout(theirs, victim.dealerId);
  opened.pools = pools;
  for (const [name, read] of Object.entries(behind)) expect(await read(), name).toEqual(await whole[name]!());
  const fair = await fairs.currentOf(db, victim.dealerId, now);
  expect(await dealerHome(dbOf(victim.dealerId), victim, fair, now)).toEqual(
    await dealerHome(db, victim, fair, now)
  );
});

/** What compares dealers with each other, is about the person and not about the dealer, or is drawn and asked of the whole hall. */
const elsewhere = [
  ...['fairs/[fair]/live/+page.server.ts', 'fairs/[fair]/+page.server.ts'],
  ...['fairs/[fair]/draws/+page.server.ts', 'fairs/[fair]/quiz/+page.server.ts'],
  // A quotation hangs on a company, which no dealer's connection reads; it is found by the dealer that the company is.
  '(dealer)/quotations/+page.server.ts'
];

test('pages of dealers read behind the wall', () => {
  const open = sourcesBelow('src/routes/(dealer)')
    .filter(({ path }) => !elsewhere.some((one) => path.endsWith(one)) && path.endsWith('.server.ts'))
    .filter(({ text }) => {
      const load = /export const load[\s\S]*?\n};/.exec(text)?.[0] ?? '';
      // What many dealers of a region have together is read of everybody.
      return /\b(?:db|sql)\(\)/.test(load.replace(/askForCheck\(db\(\)|everybody: sql\(\)/, ''));
    })
    .map(({ path }) => path);
  expect(open).toEqual([]);
});
