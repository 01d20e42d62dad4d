import { describe, expect, test } from 'vitest';
import { openDelay, workFacts, workSteps } from '#lib/production/order-progress.ts';
import { answerDelay } from '#lib/production/server/answer-delay.ts';
import * as orderProgress from '#lib/production/server/order-progress.ts';
import { recordStage } from '#lib/production/server/record-stage.ts';
import { reviseDate } from '#lib/production/server/revise-date.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { anOrderInWork, aReport, now } from '../../../../tests/fixtures/work-order.ts';
import { deliveryFacts, deliverySteps } from '../order-delivery.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import * as orderDeliveries from './order-deliveries.ts';
import { recordPosition } from './record-position.ts';
import { shipOrder } from './ship-order.ts';

const { db, sql } = await testDatabase();
const director = await aStaffUser(sql, 'director');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

/** An order half of which is made and shipped, the other half delayed. */
async function aStory() {
  const order = await anOrderInWork(db, sql, [
    [{ quantity: 12 }, { quantity: 8, on: '2026-12-04' }],
    [{ quantity: 5, on: '2027-01-15' }]
  ]);
  const [first, second] = order.workOrders.map((workOrder) => workOrder.number) as [number, number];
  for (const [index, stage] of ['cutting', 'sewing', 'finishing', 'packing'].entries()) {
    await recordStage(db, director, aReport(first, stage, 8), later(index + 1));
  }
  const shipmentId = uuid7();
  const shipment = { order: order.number, carrier: 'SF', trackingNumber: '1', lines: null, override: null };
  await shipOrder(db, director, { ...shipment, id: shipmentId }, later(10));
  const position = { shipmentId, place: 'Hangzhou', note: null, seenAt: null };
  await recordPosition(db, director, { ...position, id: uuid7() }, later(20));
  await recordPosition(db, director, { ...position, id: uuid7(), place: 'Suzhou' }, later(30));
  const revision = {
    id: uuid7(),
    workOrder: second,
    fromOn: '2027-01-15',
    toOn: '2027-01-20',
    reason: 'rework',
    note: null
  };
  await reviseDate(db, director, { ...revision, alternatives: ['keep', 'drop'] }, later(40));
  return { ...order, shipmentId, revisionId: revision.id };
}

describe('the page of an order', () => {
  test('tells what was made, shipped and seen, newest first', async () => {
    const { id, buyer, shipmentId } = await aStory();
    await confirmReceipt(db, buyer, { shipmentId, note: 'All there' }, later(50));
    const works = await orderProgress.ofOrder(db, buyer, id, later(60));
    const delivery = await orderDeliveries.ofOrder(db, buyer, id);
    expect(workFacts(works).map((fact) => fact.kind)).toEqual([
      'delayed',
      'made',
      'stage',
      'stage',
      'stage',
      'planned',
      'planned'
    ]);
    expect(deliveryFacts(delivery!).map((fact) => fact.kind)).toEqual([
      'received',
      'position',
      'position',
      'shipped'
    ]);
    expect(deliveryFacts(delivery!)[1]).toMatchObject({ place: 'Suzhou' });
    expect(delivery!.shipments[0]).toMatchObject({ quantity: 20, receivedBy: buyer.name });
  });

  test('tells what is expected: the receipt, the rest, and when it is made', async () => {
    const { id, buyer } = await aStory();
    const works = await orderProgress.ofOrder(db, buyer, id, later(60));
    const delivery = await orderDeliveries.ofOrder(db, buyer, id);
    expect(workSteps(works)).toMatchObject([{ on: '2027-01-20', batch: 2, quantity: 5, waitsFor: null }]);
    expect(deliverySteps(delivery!, '2026-01-01')).toMatchObject([
      { kind: 'receipt', quantity: 20 },
      { kind: 'ships', on: '2027-01-20', quantity: 5, ready: false }
    ]);
  });

  test('asks for an answer to a delay until there is one', async () => {
    const { id, buyer, revisionId } = await aStory();
    const second = async () => (await orderProgress.ofOrder(db, buyer, id, later(60)))[1]!;
    expect(openDelay(await second())).toMatchObject({ revisionId, alternatives: ['keep', 'drop'] });
    await answerDelay(db, buyer, { revisionId, choice: 'keep' }, later(55));
    expect(openDelay(await second())).toBeNull();
    expect(workFacts([await second()])[0]).toMatchObject({ kind: 'answered', choice: 'keep' });
  });

  test('says what waits for a payment', async () => {
    const order = await anOrderInWork(
      db,
      sql,
      [[{ quantity: 2 }, { quantity: 8, on: '2026-12-04' }]],
      [
        { amountMinor: 30_000, releases: 'production' },
        { amountMinor: 70_000, releases: 'shipping' }
      ]
    );
    const works = await orderProgress.ofOrder(db, order.buyer, order.id, now);
    const delivery = await orderDeliveries.ofOrder(db, order.buyer, order.id);
    expect(works[0]).toMatchObject({ state: 'waiting', share: 0 });
    expect(workSteps(works)[0]).toMatchObject({ waitsFor: 'payment' });
    expect(
      deliverySteps(delivery!, '2026-01-01').map((step) => step.kind === 'ships' && step.waitsFor)
    ).toEqual(['payment', 'payment']);
  });

  test('shows nothing to another dealer', async () => {
    const { id } = await aStory();
    const stranger = await aDealerUser(sql, await aDealer(sql));
    expect(await orderProgress.ofOrder(db, stranger, id, now)).toEqual([]);
    expect(await orderDeliveries.ofOrder(db, stranger, id)).toBeNull();
  });
});
