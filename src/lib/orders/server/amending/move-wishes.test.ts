import { expect, test } from 'vitest';
import { amendmentDesk } from '../../../../../tests/fixtures/amendment.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { everythingHolds, follow } from '../../../../../tests/fixtures/follow.ts';
import { confirmOrder } from '../confirm-order.ts';
import * as versions from './versions.ts';
import { previewAmendment } from './preview-amendment.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

const { db, sql } = await testDatabase();
const desk = await amendmentDesk(db, sql);

const dated = (sku: string, quantity: number, more: object) => ({ lines: [{ sku, quantity, ...more }] });
const standing = (id: string) => sql`
  select l.line_no as line, l.wished_on::text as wish, l.quantity - l.cancelled_quantity as units, l.unit_price_minor as price,
    (select json_agg(json_build_array(quantity - released_quantity, expected_on) order by expected_on) from promise_pieces p
      where p.order_id = l.order_id and p.line_no = l.line_no and released_quantity < quantity) as pieces
  from order_lines l where l.order_id = ${id} and l.quantity > l.cancelled_quantity order by 1`;

test('another wished day moves the promise of a line, and both versions say which day it was', async () => {
  const made = await desk.scene();
  const { order, first, buyer } = made;
  await desk.amend(buyer, made, {}, dated(first.sku, 10, { wishedOn: '2031-05-05' }));
  expect(await standing(order.id)).toMatchObject([
    { line: 1, wish: '2031-05-05', units: 10, pieces: [[10, '2031-05-05']] }
  ]);
  expect(await desk.reservedOf(first)).toBe(10);
  const [newest] = await versions.ofOrder(sql, order.id, 'en');
  expect(newest!.difference!.articles).toMatchObject([
    {
      kind: 'date',
      units: { from: 10, to: 10 },
      wishes: { from: [{ on: null, units: 10 }], to: [{ on: '2031-05-05', units: 10 }] }
    }
  ]);
  await desk.amend(buyer, made, {}, { version: 2, ...dated(first.sku, 10, { wishedOn: null }) });
  expect((await standing(order.id))[0]).toMatchObject({ wish: null, units: 10 });
  expect((await standing(order.id))[0]!['pieces'][0][1]).not.toBe('2031-05-05');
  await everythingHolds(db);
});

test('a part of a line is set aside for a later day at the price that it had, and the rest stays as promised', async () => {
  const made = await desk.scene();
  const { order, first } = made;
  const [before] = await standing(order.id);
  await sql`update price_rules set unit_price_minor = 1 where product_id = ${first.productId}`;
  await desk.amend(
    desk.director,
    made,
    {},
    dated(first.sku, 10, { later: { quantity: 4, wishedOn: '2031-06-02' } })
  );
  expect(await standing(order.id)).toMatchObject([
    { line: 1, wish: null, units: 6, price: 10_000, pieces: [[6, before!['pieces'][0][1]]] },
    { line: 2, wish: '2031-06-02', units: 4, price: 10_000, pieces: [[4, '2031-06-02']] }
  ]);
  await everythingHolds(db);
});

test('less, other days and a part for later go in one change', async () => {
  const made = await desk.scene();
  await desk.amend(
    desk.director,
    made,
    {},
    dated(made.first.sku, 8, { wishedOn: '2031-05-05', later: { quantity: 3, wishedOn: '2031-06-02' } })
  );
  expect(await standing(made.order.id)).toMatchObject([
    { wish: '2031-05-05', units: 5 },
    { wish: '2031-06-02', units: 3 }
  ]);
  expect(await desk.reservedOf(made.first)).toBe(8);
});

test('what is added to an article that is split joins the earlier day', async () => {
  const made = await desk.scene();
  await desk.amend(
    desk.director,
    made,
    {},
    dated(made.first.sku, 10, { wishedOn: '2031-05-05', later: { quantity: 4, wishedOn: '2031-06-02' } })
  );
  await desk.amend(desk.director, made, { [made.first.sku]: 13 }, { version: 2 });
  expect(await standing(made.order.id)).toMatchObject([
    { wish: '2031-05-05', units: 9 },
    { wish: '2031-06-02', units: 4 }
  ]);
});

test('what comes from capacity is promised anew from what it gives back, and work follows', async () => {
  const capacity = [
    { availableOn: '2031-03-01', quantity: 10 },
    { availableOn: '2031-04-01', quantity: 10 }
  ];
  const made = await desk.scene({ first: { stock: 0, capacity } });
  const { order, first } = made;
  await confirmOrder(db, desk.director, order, desk.now);
  await follow(db, sql);
  await desk.amend(desk.director, made, {}, dated(first.sku, 10, { wishedOn: '2031-03-20' }));
  expect((await standing(order.id))[0]).toMatchObject({ pieces: [[10, '2031-03-20']] });
  await desk.amend(
    desk.director,
    made,
    {},
    {
      version: 2,
      ...dated(first.sku, 10, { later: { quantity: 5, wishedOn: '2031-04-10' } })
    }
  );
  await follow(db, sql);
  expect(
    await sql`select expected_on::text as on, quantity from work_orders
      where order_id = ${order.id} and cancelled_at is null and quantity > 0 order by 1`
  ).toMatchObject([
    { on: '2031-03-20', quantity: 5 },
    { on: '2031-04-10', quantity: 5 }
  ]);
  expect(
    (await sql`select sum(promised)::int as taken from capacity where variant_id = ${first.id}`)[0]!['taken']
  ).toBe(10);
  await everythingHolds(db);
});

test('more than is open is not set aside, nor a part of a pack, and the same day again is no change', async () => {
  const made = await desk.scene({ first: { packMultiple: 5 } });
  const ask = (more: object, version = 1) =>
    desk.amend(made.buyer, made, {}, { version, ...dated(made.first.sku, 10, more) });
  await expect(ask({ later: { quantity: 15, wishedOn: '2031-06-02' } })).rejects.toMatchObject({
    code: 'too_few_open',
    details: { lines: [{ openUnits: 10 }] }
  });
  await expect(ask({ later: { quantity: 3, wishedOn: '2031-06-02' } })).rejects.toMatchObject({
    code: 'pack_mismatch'
  });
  await expect(ask({ wishedOn: null })).rejects.toMatchObject({ code: 'nothing_changed' });
});

test('a page shows the days beforehand and writes nothing', async () => {
  const made = await desk.scene();
  const input = {
    ...{ id: uuid7(), number: made.order.number, version: 1, reason: '' },
    lines: [{ sku: made.first.sku, quantity: 10, later: { quantity: 4, wishedOn: '2031-06-02' } }]
  };
  const { difference, promises } = await previewAmendment(db, made.buyer, input, desk.now);
  expect(difference.articles).toMatchObject([{ kind: 'date' }]);
  expect(promises).toMatchObject([{ quantity: 4, shipsOn: '2031-06-02' }]);
  expect(await standing(made.order.id)).toHaveLength(1);
});

test('a change may name another door and another window: goods go there, what is open is promised anew from the new start, and both are in the versions', async () => {
  const made = await desk.scene();
  const { order, first, buyer, dealer } = made;
  await sql`insert into dealer_addresses (dealer_id, code, name, address, city, position)
    values (${dealer.id}, 'PORT', 'Port', '1 Quay', 'Busan', 1)`;
  const where = async () =>
    (
      await sql`select a.code as door, o.ship_to as "to", o.ship_from::text as "from", o.ship_until::text as until
        from orders o left join dealer_addresses a on a.id = o.door_id where o.id = ${order.id}`
    )[0];
  await expect(desk.amend(buyer, made, {}, { door: 'NONE' })).rejects.toThrow('unknown_door');
  await desk.amend(buyer, made, {}, { door: 'PORT', shipFrom: '2031-05-05', shipUntil: '2031-06-30' });
  expect(await where()).toEqual({
    door: 'PORT',
    to: 'Port, 1 Quay, Busan',
    from: '2031-05-05',
    until: '2031-06-30'
  });
  expect(await standing(order.id)).toMatchObject([
    { units: 10, price: 10_000, pieces: [[10, '2031-05-05']] }
  ]);
  const [newest] = await versions.ofOrder(sql, order.id, 'en');
  expect(newest!.difference!.words).toEqual([
    { word: 'shipTo', from: null, to: 'Port, 1 Quay, Busan' },
    { word: 'shipFrom', from: null, to: '2031-05-05' },
    { word: 'shipUntil', from: null, to: '2031-06-30' }
  ]);
  expect(await desk.reservedOf(first)).toBe(10);
  await desk.amend(buyer, made, {}, { version: 2, door: 'PORT', note: 'side door' });
  expect(await where(), 'the same door changes nothing').toMatchObject({ door: 'PORT', from: '2031-05-05' });
  await desk.amend(buyer, made, {}, { version: 3, shipTo: '', shipFrom: null, shipUntil: null });
  expect(await where()).toEqual({ door: null, to: null, from: null, until: null });
  expect((await standing(order.id))[0]!['pieces'][0][1]).not.toBe('2031-05-05');
  await everythingHolds(db);
});
