import { expect, test, vi } from 'vitest';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aPriceList,
  aVariant
} from '../../../../../tests/fixtures/factories.ts';
import { placeOrder } from './place-order.ts';

const { sql } = await testDatabase();
const soon = [{ availableOn: '2099-03-18', quantity: 1000 }];

/** A dealer and an order of 10 pieces, of which there are plenty when it is decided. */
async function scene(given: { stock: number; limitMinor?: number }) {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id, limitMinor: given.limitMinor ?? null });
  const buyer = await aDealerUser(sql, dealer, 'buyer');
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const capacity = given.stock === 0 ? soon : [];
  const variant = await aVariant(sql, { priceListId: list.id, stock: given.stock, capacity });
  const id = uuid7();
  const input = { id, fair: fair.slug, lines: [{ sku: variant.sku, quantity: 10 }] };
  return { id, dealer, variant, place: () => placeOrder(buyer, input, new Date()) };
}

/** Runs `taking` in a transaction that commits only once the order waits for what it has taken. */
async function overtaken(taking: string, place: () => Promise<unknown>): Promise<unknown> {
  const other = await sql.reserve();
  try {
    await other.unsafe(`begin; ${taking}`);
    const placed = place().catch((error: unknown) => error);
    await vi.waitFor(async () => {
      const waiting =
        await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      expect(waiting).toHaveLength(1);
    }, 10_000);
    await other`commit`;
    return await placed;
  } finally {
    await other`rollback`;
    other.release();
  }
}

const reserved = async (table: 'stock' | 'capacity', variantId: number) => {
  const column = table === 'stock' ? 'reserved' : 'promised';
  const [row] = await sql`select ${sql(column)} as units from ${sql(table)} where variant_id = ${variantId}`;
  return row!['units'] as number;
};

test.each([
  { source: 'stock' as const, stock: 1000, column: 'reserved', code: 'supply_short' },
  { source: 'capacity' as const, stock: 0, column: 'promised', code: 'supply_short' }
])(
  'an order whose $source somebody took after it was decided is decided again and gets the truth',
  async ({ source, stock, column, code }) => {
    const { id, variant, place } = await scene({ stock });
    const taking = `update ${source} set ${column} = 995 where variant_id = ${variant.id}`;
    expect(await overtaken(taking, place)).toMatchObject({ code, details: { lines: [{ short: 5 }] } });
    expect(await reserved(source, variant.id)).toBe(995);
    expect(await sql`select from orders where id = ${id}`).toHaveLength(0);
    expect(await sql`select from order_lines where order_id = ${id}`).toHaveLength(0);
  }
);

test('an order whose stock somebody took in part, but not too much, is placed without a second try', async () => {
  const { id, variant, place } = await scene({ stock: 1000 });
  const taking = `update stock set reserved = 900 where variant_id = ${variant.id}`;
  expect(await overtaken(taking, place)).toMatchObject({ order: { id, units: 10 } });
  expect(await reserved('stock', variant.id)).toBe(910);
});

test('an order whose credit somebody used after it was decided is refused, and the limit holds', async () => {
  const { dealer, place } = await scene({ stock: 1000, limitMinor: 1_000_000 });
  const taking = `update credit_accounts set exposure_minor = 950000 where dealer_id = ${dealer.id}`;
  const refused = await overtaken(taking, place);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({ code: 'credit_exceeded', details: { exposureMinor: 950_000 } });
});

test('what a batch writes keeps its plans, and so do the keys that it proves', async () => {
  await sql.unsafe(`create function plans_are_kept() returns trigger language plpgsql as $$ begin
      if current_setting('plan_cache_mode') = 'force_custom_plan' then raise 'planned anew'; end if; return new; end $$;
    create trigger plans_are_kept before insert on promise_pieces for each row execute function plans_are_kept();
    create trigger plans_are_kept before update on stock for each row execute function plans_are_kept()`);
  const { place } = await scene({ stock: 1000 });
  await expect(place()).resolves.toMatchObject({ repeated: false });
});

test('no order, line or piece goes away, nor belongs to another one later', async () => {
  const { id, place } = await scene({ stock: 1000 });
  await place();
  const anew = uuid7();
  for (const change of [
    sql`update orders set id = ${anew} where id = ${id}`,
    sql`delete from orders where id = ${id}`,
    sql`update order_lines set order_id = ${anew} where order_id = ${id}`,
    sql`delete from order_lines where order_id = ${id}`
  ]) {
    await expect(change).rejects.toThrow();
  }
});
