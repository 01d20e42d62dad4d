import { expect, test } from 'vitest';
import * as deliveries from '#lib/logistics/server/order-deliveries.ts';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { followUps } from '#lib/reports/server/order-record.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { amendmentDesk } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { everythingHolds, follow } from '../../../../../tests/fixtures/follow.ts';
import { noRules } from '../../reviewing/order-rules.ts';
import { cancelOrder } from '../cancel-order.ts';
import { confirmOrder } from '../confirm-order.ts';
import { setOrderRules } from '../reviewing/set-rules.ts';
import { agreeOrder } from './agree-order.ts';
import * as agreements from './agreements.ts';
import { recordCall } from './record-call.ts';
import { remindAgreements } from './remind-agreements.ts';

const { db, sql } = await testDatabase();
const { now, director, scene, amend } = await amendmentDesk(db, sql, {
  // One step that holds nothing back, so that only the dealer's word does.
  terms: async (client) => {
    const [terms] = await client<{ id: number }[]>`
      insert into payment_terms (code, name, is_default) values ('whole', 'Whole', true) returning id`;
    await client`insert into payment_terms_steps (terms_id, position, basis_points, due_event, due_days)
      values (${terms!.id}, 1, 10000, 'received', 30)`;
  }
});
const packer = await aStaffUser(sql, 'warehouse');
const signature = [[0, 0, 10, 10, 20, 20, 30, 30, 40, 40]];

async function confirmed() {
  const made = await scene();
  await confirmOrder(db, director, made.order, now);
  await follow(db, sql);
  const ship = (override: string | null = null, by = packer) =>
    shipOrder(
      db,
      by,
      {
        ...{ id: uuid7(), order: made.order.number, carrier: 'SF', trackingNumber: 'SF1' },
        ...{ lines: [{ lineNo: 1, quantity: 1 }], override }
      },
      now
    );
  const said = (version: number, signed: number[][] | null = null) => ({
    ...{ number: made.order.number, version, signature: signed }
  });
  return { ...made, ship, said };
}
const wordOf = async (id: string) => (await agreements.ofOrder(sql, id))[0];
const eventsOf = async (id: string) =>
  (await sql<{ type: string }[]>`select type from events where aggregate_id = ${id} order by id`).map(
    ({ type }) => type
  );

test('confirming asks the dealer, nothing leaves before their word, and with it everything may', async () => {
  const { order, buyer, ship, said } = await confirmed();
  expect(await wordOf(order.id)).toMatchObject({ version: 1, agreedAt: null, way: null });
  await expect(ship()).rejects.toMatchObject({ code: 'waits_for_dealer' });
  expect(await agreeOrder(db, buyer, said(1), now)).toEqual({ repeated: false });
  expect(await agreeOrder(db, buyer, said(1), now)).toEqual({ repeated: true });
  expect(await wordOf(order.id)).toMatchObject({ way: 'portal', name: buyer.name });
  expect((await eventsOf(order.id)).filter((type) => /agreed|asked/.test(type))).toEqual([
    ...['order.confirmation_asked', 'order.agreed']
  ]);
  await ship();
  await follow(db, sql);
  await everythingHolds(db);
});

test('a signature is kept with the word', async () => {
  const { order, buyer, said } = await confirmed();
  await agreeOrder(db, buyer, said(1, signature), now);
  expect(await wordOf(order.id)).toMatchObject({ way: 'signature', strokes: signature });
});

test('who holds the right lets goods go before, with a reason; others do not', async () => {
  const { ship, order, buyer } = await confirmed();
  await expect(ship('They wait for it', packer)).rejects.toMatchObject({ code: 'forbidden_role' });
  const admin = await aStaffUser(sql, 'admin');
  await ship('They wait for it', admin);
  // The chain of checks names who sent it, and to staff why.
  const left = { shippedBy: admin.name, override: 'They wait for it' };
  expect((await followUps(db, order.id)).shipments).toMatchObject([left]);
  const { shipments } = (await deliveries.ofOrder(db, buyer, order.id))!;
  expect(shipments).toMatchObject([{ shippedBy: admin.name }]);
});

test('only the dealer’s own buyers agree, to the version that stands, while the order does', async () => {
  const { order, buyer, dealer, said } = await confirmed();
  const viewer = await aDealerUser(sql, dealer, 'viewer');
  const acted = { ...buyer, actedBy: { userId: director.userId, name: director.name } };
  for (const actor of [viewer, acted])
    await expect(agreeOrder(db, actor, said(1), now)).rejects.toMatchObject({ code: 'forbidden_role' });
  const stranger = await aDealerUser(sql, await aDealer(sql));
  await expect(agreeOrder(db, stranger, said(1), now)).rejects.toMatchObject({ code: 'not_found' });
  await expect(agreeOrder(db, buyer, said(2), now)).rejects.toMatchObject({ code: 'order_changed' });
  await cancelOrder(db, director, { number: order.number, reason: 'no' }, now);
  await expect(agreeOrder(db, buyer, said(1), now)).rejects.toMatchObject({ code: 'order_not_open' });
  const other = await scene();
  await expect(
    agreeOrder(db, other.buyer, { number: other.order.number, version: 1, signature: null }, now)
  ).rejects.toMatchObject({ code: 'order_not_open' });
});

test('a change after the word asks for it again', async () => {
  const made = await confirmed();
  const { order, buyer, first, ship, said } = made;
  await agreeOrder(db, buyer, said(1), now);
  await amend(director, made, { [first.sku]: 12 });
  await follow(db, sql);
  expect(await agreements.ofOrder(sql, order.id)).toMatchObject([
    { version: 2, agreedAt: null },
    { version: 1, way: 'portal' }
  ]);
  await expect(ship()).rejects.toMatchObject({ code: 'waits_for_dealer' });
  await expect(agreeOrder(db, buyer, said(1), now)).rejects.toMatchObject({ code: 'order_changed' });
  await agreeOrder(db, buyer, said(2), now);
  await ship();
});

test('a call is written down with whom it was and what was said, once', async () => {
  const { order, ship } = await confirmed();
  const call = { number: order.number, version: 1, person: 'Mrs Lin', said: 'All right, please send' };
  await expect(recordCall(db, packer, call, now)).rejects.toMatchObject({ code: 'forbidden_role' });
  const rep = await aStaffUser(sql, 'rep');
  await expect(recordCall(db, rep, call, now)).rejects.toMatchObject({ code: 'not_found' });
  const tries = await Promise.all([recordCall(db, director, call, now), recordCall(db, director, call, now)]);
  expect(tries.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
  expect(await wordOf(order.id)).toMatchObject({
    ...{ way: 'call', name: 'Mrs Lin', said: 'All right, please send', recordedBy: director.name }
  });
  await ship();
});

test('where the rules only want the dealer asked, goods may leave before', async () => {
  const { dealer, ship } = await confirmed();
  const rule = {
    scope: 'dealer' as const,
    dealerCode: dealer.code,
    ...noRules,
    dealerCheck: 'asked' as const
  };
  await setOrderRules(db, director, rule, now);
  await ship();
});

test('the dealer is reminded before their word is due and when it is late, once each, and not after it', async () => {
  const { order, buyer, said } = await confirmed();
  const [{ dueAt }] = await sql<[{ dueAt: Date }]>`
    update order_agreements set asked_at = ${new Date(now.getTime() - 20 * 3_600_000)}, due_at = ${new Date(now.getTime() + 12 * 3_600_000)}
    where order_id = ${order.id} returning due_at as "dueAt"`;
  const reminded = async (hours: number) => {
    const at = new Date(dueAt.getTime() + hours * 3_600_000);
    await Promise.all([remindAgreements(db, at), remindAgreements(db, at)]);
    return (await eventsOf(order.id)).filter((type) => type.startsWith('order.agreement_'));
  };
  expect(await reminded(-7)).toEqual([]);
  expect(await reminded(-5)).toEqual(['order.agreement_due']);
  expect(await reminded(-4)).toEqual(['order.agreement_due']);
  expect(await reminded(1)).toEqual(['order.agreement_due', 'order.agreement_late']);
  const other = await confirmed();
  await agreeOrder(db, other.buyer, other.said(1), now);
  await agreeOrder(db, buyer, said(1), now);
  const late = new Date(now.getTime() + 72 * 3_600_000);
  await remindAgreements(db, late);
  expect((await eventsOf(other.order.id)).filter((type) => type.startsWith('order.agreement_'))).toEqual([]);
});
