import type postgres from 'postgres';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { placeOrder } from '#lib/orders/server/place-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { Chance } from './chance.ts';
import { OrderMaker } from './order-maker.ts';
import { demoFair } from './seed-fair.ts';

/** The share of the earlier orders that is confirmed by the time the demo is opened. */
const confirmedShare = 0.72;

/**
 * Places the orders of the fair's past hours by the real commands, each at its own hour, and confirms most of the older ones.
 * Answers the numbers of the confirmed ones.
 */
export async function seedOrders(
  db: Database,
  sql: postgres.Sql,
  { count, now }: { count: number; now: Date }
): Promise<number[]> {
  const chance = new Chance(7);
  const buyers = await demoBuyers(sql);
  const director = await demoStaff(sql, 'director');
  const maker = await OrderMaker.open(sql, chance, demoFair.slug);
  const hours = hoursOfThePast(await openingOf(sql), now, { count, chance });
  const placed = await showcaseOrders(buyers[0]!, maker, now);
  for (let from = 0; from < hours.length; from += 40) {
    const batch = hours.slice(from, from + 40).map((at) => place(chance.pick(buyers), maker, at));
    placed.push(...(await Promise.all(batch)).filter((one) => one !== null));
  }
  const older = placed.slice(0, Math.round(placed.length * confirmedShare));
  for (const { number, at } of older) {
    const confirmedAt = new Date(Math.min(now.getTime(), at.getTime() + chance.whole(10, 90) * 60_000));
    await confirmOrder(db, director, { number }, confirmedAt);
  }
  return older.map((one) => one.number);
}

/** The dealer whose sign-ins the demo prints has orders of its own, so that its pages show something from the start. */
async function showcaseOrders(buyer: DealerUser, maker: OrderMaker, now: Date) {
  const moments = [25, 21, 19, 4].map((hours) => new Date(now.getTime() - hours * 3_600_000));
  const placed = [];
  for (const at of moments) placed.push(await place(buyer, maker, at));
  return placed.filter((one) => one !== null);
}

async function place(buyer: DealerUser, maker: OrderMaker, at: Date) {
  try {
    const { order } = await placeOrder(buyer, maker.make(), at);
    return { number: order.number, at };
  } catch (error) {
    // Sold out or over the limit: this dealer simply did not order at that moment.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Moments between opening and now, thin at night and thick in the afternoon of each day, in order. */
function hoursOfThePast(
  opensAt: Date,
  now: Date,
  { count, chance }: { count: number; chance: Chance }
): Date[] {
  const span = now.getTime() - opensAt.getTime();
  const moments = Array.from({ length: count * 3 }, () => new Date(opensAt.getTime() + chance.next() * span));
  const busy = (at: Date) => 0.08 + Math.max(0, Math.sin(((at.getUTCHours() - 7) / 12) * Math.PI));
  return moments
    .filter((at) => chance.happens(busy(at)))
    .slice(0, count)
    .sort((a, b) => a.getTime() - b.getTime());
}

async function openingOf(sql: postgres.Sql): Promise<Date> {
  const [fair] = await sql<{ opensAt: Date }[]>`
    select opens_at as "opensAt" from fairs where slug = ${demoFair.slug}`;
  return fair!.opensAt;
}

/** One buyer of every demo dealer, as the actor that commands take. */
export async function demoBuyers(sql: postgres.Sql): Promise<DealerUser[]> {
  const rows = await sql<Omit<DealerUser, 'kind' | 'actedBy'>[]>`
    select u.id as "userId", u.name, u.email, u.locale, u.role, d.id as "dealerId", d.code as "dealerCode",
      d.name as "dealerName", d.region_id as "regionId"
    from users u join dealers d on d.id = u.dealer_id where u.role = 'buyer' order by d.id`;
  return rows.map((row) => ({ kind: 'dealer', ...row, actedBy: null }));
}

/** The demo's member of staff with a role. */
export async function demoStaff(sql: postgres.Sql, role: StaffUser['role']): Promise<StaffUser> {
  const [row] = await sql<Omit<StaffUser, 'kind'>[]>`
    select id as "userId", name, email, locale, role, region_id as "regionId" from users
    where role = ${role} and email like '%@fernholt.example' order by email limit 1`;
  return { kind: 'staff', ...row! };
}
