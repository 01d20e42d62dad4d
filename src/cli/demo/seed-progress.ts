import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { recordTransfer } from '#lib/billing/server/record-transfer.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordPosition } from '#lib/logistics/server/record-position.ts';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { agreeOrder } from '#lib/orders/server/agreeing/agree-order.ts';
import { recordCall } from '#lib/orders/server/agreeing/record-call.ts';
import { recordStage } from '#lib/production/server/record-stage.ts';
import { reviseDate } from '#lib/production/server/revise-date.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { Chance } from './chance.ts';
import { demoBuyers, demoStaff } from './seed-orders.ts';

const depositPaidShare = 0.62;
const routing = ['cutting', 'sewing', 'finishing', 'packing'];

interface PaidOrder {
  id: string;
  number: number;
}

/**
 * What came after the confirmed orders, by the real commands: deposits by transfer, works under way, finished and late ones, and
 * shipments on the road. The showcase dealer's orders come first, so that each of these is seen on them.
 */
export async function seedProgress(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const chance = new Chance(11);
  const paid = await payDeposits(db, sql, chance, now);
  await makeGoods(db, sql, paid, now);
  await shipGoods(db, sql, paid, now);
}

async function payDeposits(db: Database, sql: postgres.Sql, chance: Chance, now: Date): Promise<PaidOrder[]> {
  const finance = await demoStaff(sql, 'finance');
  const deposits = await sql<
    {
      orderId: string;
      number: number;
      instalmentId: string;
      dealerId: number;
      amountMinor: number;
      own: boolean;
    }[]
  >`
    select o.id as "orderId", o.number, i.id as "instalmentId", i.dealer_id as "dealerId",
      i.amount_minor as "amountMinor", d.code = 'D-0001' as own
    from instalments i join orders o on o.id = i.order_id join dealers d on d.id = o.dealer_id
    where i.position = 1 and i.due_event = 'confirmed' and i.allocated_minor = 0 order by own desc, o.number`;
  const paid: PaidOrder[] = [];
  for (const { orderId, number, instalmentId, dealerId, amountMinor, own } of deposits) {
    if (own ? paid.length >= 3 : !chance.happens(depositPaidShare)) continue;
    const parts = [{ instalmentId, amountMinor }];
    const transfer = { dealerId, currency: 'EUR' as const, amountMinor, reference: `FT-${number}`, parts };
    const receivedOn = now.toISOString().slice(0, 10);
    await recordTransfer(db, finance, { ...transfer, receivedOn, note: null, orderId }, now);
    paid.push({ id: orderId, number });
  }
  return paid;
}

/** Some works have begun, some are finished, and one in twelve is late. */
async function makeGoods(db: Database, sql: postgres.Sql, paid: PaidOrder[], now: Date): Promise<void> {
  const planner = await demoStaff(sql, 'planner');
  const works = await sql<{ number: number; quantity: number; expectedOn: string }[]>`
    select w.number, w.quantity, w.expected_on as "expectedOn" from work_orders w
    where w.order_id = any(${paid.map(({ id }) => id)}::uuid[]) order by w.number limit 60`;
  for (const [at, { number, quantity, expectedOn }] of works.entries()) {
    const stages = at % 4;
    for (const [n, stage] of routing.slice(0, stages === 3 ? 4 : stages).entries()) {
      const part = n === stages - 1 && stages < 3 ? Math.max(1, Math.round(quantity * 0.45)) : quantity;
      const report = {
        id: uuid7(),
        workOrder: number,
        stage,
        quantityDone: part,
        note: null,
        override: null
      };
      await unlessRefused(() => recordStage(db, planner, report, now));
    }
    if (at % 12 === 5) {
      const toOn = new Date(Date.parse(expectedOn) + 6 * 86_400_000).toISOString().slice(0, 10);
      const revision = {
        id: uuid7(),
        fromOn: expectedOn,
        toOn,
        workOrder: number,
        reason: 'material_late' as const,
        note: null,
        alternatives: ['keep', 'drop']
      };
      await unlessRefused(() => reviseDate(db, planner, revision, now));
    }
  }
}

/** Ships what is in the warehouse of some orders, once the payment that releases their goods has come. */
async function shipGoods(db: Database, sql: postgres.Sql, paid: PaidOrder[], now: Date): Promise<void> {
  const warehouse = await demoStaff(sql, 'warehouse');
  const buyers = await demoBuyers(sql);
  for (const [at, { id: orderId, number }] of paid.slice(0, 24).entries()) {
    await payRelease(db, sql, orderId, now);
    await hearDealer(db, sql, { orderId, buyers: at % 4 === 3 ? [] : buyers }, now);
    const id = uuid7();
    const way = { carrier: 'Northway Freight', trackingNumber: `NW${20_000 + number}` };
    await unlessRefused(() =>
      shipOrder(db, warehouse, { id, order: number, ...way, lines: null, override: null }, now)
    );
    if (at % 3 === 0) {
      const seen = { id: uuid7(), place: 'Ashby hub', note: null, seenAt: null };
      await unlessRefused(() => recordPosition(db, warehouse, { ...seen, shipmentId: id }, now));
    }
  }
}

/** The dealer agrees to the order as it was confirmed, in the portal or in a call. */
async function hearDealer(
  db: Database,
  sql: postgres.Sql,
  { orderId, buyers }: { orderId: string; buyers: readonly DealerUser[] },
  now: Date
): Promise<void> {
  const [order] = await sql<{ number: number; version: number; dealerId: number }[]>`
    select number, version, dealer_id as "dealerId" from orders where id = ${orderId}`;
  const { number, version } = order!;
  const person = buyers.find((one) => one.dealerId === order!.dealerId);
  if (person) {
    await unlessRefused(() => agreeOrder(db, person, { number, version, signature: null }, now));
    return;
  }
  const call = { number, version, person: 'Owner of the shop', said: 'All as agreed, please send it.' };
  await unlessRefused(async () => recordCall(db, await demoStaff(sql, 'director'), call, now));
}

/** Pays by transfer what has to be paid before an order's goods may leave. */
async function payRelease(db: Database, sql: postgres.Sql, orderId: string, now: Date): Promise<void> {
  const finance = await demoStaff(sql, 'finance');
  const open = await sql<{ id: string; dealerId: number; openMinor: number; number: number }[]>`
    select i.id, i.dealer_id as "dealerId", i.amount_minor - i.allocated_minor as "openMinor", o.number
    from instalments i join orders o on o.id = i.order_id
    where i.order_id = ${orderId} and i.releases = 'shipping' and i.voided_at is null
      and i.allocated_minor < i.amount_minor`;
  for (const { id, dealerId, openMinor, number } of open) {
    const transfer = {
      dealerId,
      currency: 'EUR' as const,
      amountMinor: openMinor,
      reference: `FT-${number}-2`
    };
    const parts = [{ instalmentId: id, amountMinor: openMinor }];
    const receivedOn = now.toISOString().slice(0, 10);
    await recordTransfer(db, finance, { ...transfer, parts, receivedOn, note: null, orderId }, now);
  }
}

/** Nothing to ship yet, not released yet: then this order simply has not come so far. */
async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
