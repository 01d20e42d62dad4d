import { expect, test } from 'vitest';
import { recordTransfer } from '../src/lib/billing/server/record-transfer.ts';
import { reverseReceipt } from '../src/lib/billing/server/reverse-receipt.ts';
import { confirmReceipt } from '../src/lib/logistics/server/confirm-receipt.ts';
import { shipOrder } from '../src/lib/logistics/server/ship-order.ts';
import { amendOrder } from '../src/lib/orders/server/amending/amend-order.ts';
import { cancelOrder } from '../src/lib/orders/server/cancel-order.ts';
import { confirmOrder } from '../src/lib/orders/server/confirm-order.ts';
import { placeOrder } from '../src/lib/orders/server/placing/place-order.ts';
import { recordStage } from '../src/lib/production/server/record-stage.ts';
import { reviseDate } from '../src/lib/production/server/revise-date.ts';
import { Refusal } from '../src/lib/runtime/refusal.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { dayIn } from '../src/lib/time/day.ts';
import { testDatabase } from './fixtures/database.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { everythingHolds, follow } from './fixtures/follow.ts';
import { usualTerms } from './fixtures/payment.ts';

const { db, sql } = await testDatabase();
const now = new Date();
const director = await aStaffUser(sql, 'director');
const admin = await aStaffUser(sql, 'admin');

/** The same numbers in every run, so that what fails once is likely to fail again. */
function dice(seed: number) {
  let state = seed;
  const below = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;
  return { below, pick: <T>(some: readonly T[]): T => some[below(some.length)]! };
}

async function scene() {
  await usualTerms(sql);
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id, limitMinor: 3_000_000 });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const variants = [];
  for (const stock of [0, 8, 40, 400]) {
    const capacity = ['2031-03-01', '2031-04-01'].map((availableOn) => ({ availableOn, quantity: 60 }));
    variants.push(await aVariant(sql, { priceListId: list.id, priceMinor: 7_919 + stock, stock, capacity }));
  }
  return { dealer, buyer, fair, skus: variants.map((variant) => variant.sku) };
}

/** What people do to orders; at most moments much of it is refused. */
function deeds(
  { dealer, buyer, fair, skus }: Awaited<ReturnType<typeof scene>>,
  roll: ReturnType<typeof dice>
) {
  const oneOf = async <T>(query: PromiseLike<T[]>): Promise<T | undefined> => {
    const rows = await query;
    return rows.length > 0 ? roll.pick(rows) : undefined;
  };
  const anOrder = () =>
    oneOf(sql<{ id: string; number: number; version: number }[]>`
    select id, number, version from orders where status <> 'cancelled' order by number`);
  const someLines = () => {
    const chosen = skus.filter(() => roll.below(2) === 0);
    return chosen.map((sku) => ({
      sku,
      quantity: roll.below(30),
      choice: roll.pick([null, 'split', 'most'] as const),
      ...roll.pick([{}, {}, { wishedOn: null }, { wishedOn: '2031-03-20' }, { wishedOn: '2031-07-01' }]),
      ...(roll.below(4) === 0 && { later: { quantity: 1 + roll.below(8), wishedOn: '2031-08-01' } })
    }));
  };
  return {
    place: () => {
      const lines = skus.map((sku) => ({ sku, quantity: 1 + roll.below(20), choice: 'most' as const }));
      return placeOrder(buyer, { id: uuid7(), fair: fair.slug, lines, acceptCreditReview: true }, now);
    },
    amend: async () => {
      const order = await anOrder();
      const actor = roll.pick([buyer, director, director]);
      const input = { id: uuid7(), lines: someLines(), note: String(roll.below(3)), reason: 'as agreed' };
      if (order) await amendOrder(db, actor, { ...input, ...order, id: input.id }, now);
    },
    confirm: async () => {
      const order = await anOrder();
      if (order) await confirmOrder(db, director, order, now);
    },
    cancel: async () => {
      const order = roll.below(4) === 0 ? await anOrder() : undefined;
      if (order) await cancelOrder(db, director, { ...order, reason: 'no' }, now);
    },
    ship: async () => {
      const order = await anOrder();
      const way = { carrier: 'SF', trackingNumber: 'SF1', override: 'agreed' };
      const lines = roll.below(2) === 0 ? null : [{ lineNo: 1 + roll.below(4), quantity: 1 + roll.below(9) }];
      if (order) await shipOrder(db, admin, { id: uuid7(), order: order.number, ...way, lines }, now);
    },
    receive: async () => {
      const sent = await oneOf(
        sql<{ id: string }[]>`select id from shipments where received_at is null order by number`
      );
      if (sent) await confirmReceipt(db, buyer, { shipmentId: sent.id, note: null }, now);
    },
    pay: () => {
      const amountMinor = 1 + roll.below(200_000);
      const receivedOn = dayIn('UTC', now);
      const transfer = { reference: uuid7(), receivedOn, note: null, orderId: null, parts: null };
      return recordTransfer(
        db,
        admin,
        { dealerId: dealer.id, currency: 'CNY', amountMinor, ...transfer },
        now
      );
    },
    payBack: async () => {
      const receipt = await oneOf(
        sql<{ id: string }[]>`select id from receipts where reversed_at is null order by recorded_at`
      );
      if (receipt) await reverseReceipt(db, admin, { receiptId: receipt.id, reason: 'wrong' }, now);
    },
    make: async () => {
      const work = await oneOf(sql<{ number: number; quantity: number }[]>`
        select number, quantity from work_orders where completed_at is null and cancelled_at is null order by number`);
      const quantityDone = work && (roll.below(2) === 0 ? work.quantity : 1 + roll.below(work.quantity));
      for (const stage of ['cutting', 'sewing', 'finishing', 'packing'].slice(0, 1 + roll.below(4))) {
        if (!work) return;
        const report = { id: uuid7(), workOrder: work.number, stage, note: null, override: 'agreed' };
        await recordStage(db, admin, { ...report, quantityDone: quantityDone! }, now);
      }
    },
    delay: async () => {
      const work = await oneOf(sql<{ number: number; on: string }[]>`
        select number, expected_on::text as on from work_orders where completed_at is null and cancelled_at is null order by number`);
      const told = { reason: 'material', note: 'late', alternatives: ['keep'] };
      if (work)
        await reviseDate(
          db,
          admin,
          { id: uuid7(), workOrder: work.number, fromOn: work.on, toOn: '2031-06-01', ...told },
          now
        );
    }
  };
}

test('whatever is done to orders, in whatever order and at once, everything that must hold holds', async () => {
  const roll = dice(20_261_128);
  const all = deeds(await scene(), roll);
  const names = Object.keys(all) as (keyof typeof all)[];
  const often: (keyof typeof all)[] = [...names, 'amend', 'amend', 'amend', 'make', 'ship', 'confirm'];
  const done = new Set<string>();
  for (let step = 0; step < 200; step++) {
    const together = Array.from({ length: 1 + roll.below(3) }, () => roll.pick(often));
    const ends = await Promise.allSettled(together.map((name) => all[name]()));
    for (const [at, end] of ends.entries()) {
      if (end.status === 'fulfilled') done.add(together[at]!);
      else if (!(end.reason instanceof Refusal)) throw end.reason;
    }
    if (roll.below(3) === 0 || step % 25 === 0) await follow(db, sql);
    if (step % 25 === 0) await everythingHolds(db);
  }
  await follow(db, sql);
  await everythingHolds(db);
  expect([...done].sort()).toEqual([...names].sort());
  const [made] = await sql<{ versions: number }[]>`select count(*)::int as versions from order_versions`;
  expect(made!.versions).toBeGreaterThan(30);
}, 60_000);
