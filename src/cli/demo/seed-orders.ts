import type postgres from 'postgres';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { openingHours } from '#lib/fairs/fair.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { Chance } from './chance.ts';
import { OrderMaker } from './order-maker.ts';
import { demoEmail } from './seed-people.ts';
import { regionWords } from './words.ts';
import { demoHours, demoZone } from './demo-hours.ts';
import { demoFair } from './seed-fair.ts';

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
  const opensAt = await openingOf(sql);
  const moments = hoursOfThePast(opensAt, now, { count, chance });
  const placed: Placed[] = await showcaseOrders(buyers[0]!, maker, opensAt);
  const confirmed: number[] = [];
  // In the order of their hours, since the record of events and the race on the board are in the order of time.
  for (const at of moments) {
    const order = await place(buyerOf(buyers, chance), maker, at);
    if (order) placed.push(order);
    confirmed.push(...(await confirmDue(db, director, placed, at)));
  }
  return confirmed;
}

interface Placed {
  number: number;
  /** When the office will confirm it; null when it will wait. */
  confirmAt: Date | null;
}

/** Confirms what is due by an hour, and takes it off the list. */
async function confirmDue(db: Database, director: StaffUser, placed: Placed[], at: Date): Promise<number[]> {
  const due = placed.filter(({ confirmAt }) => confirmAt && confirmAt <= at);
  const numbers: number[] = [];
  for (const order of due) {
    placed.splice(placed.indexOf(order), 1);
    if (await confirmedByTests(db, director, order)) numbers.push(order.number);
  }
  return numbers;
}

/** What its tests stop stays in the queue of the office, as in life. */
async function confirmedByTests(db: Database, director: StaffUser, order: Placed): Promise<boolean> {
  try {
    await confirmOrder(db, director, { number: order.number }, order.confirmAt!);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'tests_not_passed') return false;
    throw error;
  }
}

/** Dealers of the larger regions order more often. */
function buyerOf(buyers: DealerUser[], chance: Chance): DealerUser {
  const heaviest = Math.max(...regionWords.map(({ weight }) => weight));
  for (;;) {
    const at = chance.whole(0, buyers.length - 1);
    if (chance.happens(regionWords[at % regionWords.length]!.weight / heaviest)) return buyers[at]!;
  }
}

/** The dealer whose sign-ins the demo prints has orders of its own, so that its pages show something from the start. */
async function showcaseOrders(buyer: DealerUser, maker: OrderMaker, opensAt: Date): Promise<Placed[]> {
  const placed: Placed[] = [];
  const minutesIn = (minutes: number) => new Date(opensAt.getTime() + minutes * 60_000);
  for (const minutes of [2, 4, 6, 8]) {
    const order = await place(buyer, maker, minutesIn(minutes));
    if (order) placed.push({ ...order, confirmAt: minutesIn(minutes + 30) });
  }
  return placed;
}

async function place(buyer: DealerUser, maker: OrderMaker, at: Date): Promise<Placed | null> {
  try {
    const { order } = await placeOrder(buyer, maker.make(), at);
    const confirmAt = new Date(at.getTime() + (10 + (order.number % 80)) * 60_000);
    return { number: order.number, confirmAt: order.number % 7 < 5 ? confirmAt : null };
  } catch (error) {
    // Sold out or over the limit: this dealer simply did not order at that moment.
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Moments between opening and now, while the doors are open and thick in the afternoon of each day, in order. */
function hoursOfThePast(
  opensAt: Date,
  now: Date,
  { count, chance }: { count: number; chance: Chance }
): Date[] {
  const span = now.getTime() - opensAt.getTime();
  const moments = Array.from({ length: count * 5 }, () => new Date(opensAt.getTime() + chance.next() * span));
  const hours = openingHours({ ...demoHours(now, demoZone), timeZone: demoZone });
  const isOpen = (at: Date) => hours.some((day) => at >= day.opensAt && at < day.closesAt);
  const busy = (at: Date) => 0.08 + Math.max(0, Math.sin(((at.getUTCHours() - 7) / 12) * Math.PI));
  return moments
    .filter((at) => isOpen(at) && chance.happens(busy(at)))
    .slice(0, count)
    .sort((a, b) => a.getTime() - b.getTime());
}

async function openingOf(sql: postgres.Sql): Promise<Date> {
  const [fair] = await sql<{ opensAt: Date }[]>`
    select opens_at as "opensAt" from fairs where slug = ${demoFair.slug}`;
  return fair!.opensAt;
}

/** Some dealers of each region only look, so that there is somebody to call. */
export const whoOrders = (sql: postgres.Sql) => sql`(d.id % 56 < 40 or d.id % 56 >= 48)`;

/** One buyer of every demo dealer that orders, as the actor that commands take. */
export async function demoBuyers(sql: postgres.Sql): Promise<DealerUser[]> {
  const rows = await sql<Omit<DealerUser, 'kind' | 'actedBy'>[]>`
    select u.id as "userId", u.name, u.email, u.locale, u.role, d.id as "dealerId", d.code as "dealerCode",
      d.name as "dealerName", d.region_id as "regionId"
    from users u join dealers d on d.id = u.dealer_id where u.role = 'buyer' and ${whoOrders(sql)} order by d.id`;
  return rows.map((row) => ({ kind: 'dealer', ...row, actedBy: null }));
}

/** The demo's member of staff with a role. */
export async function demoStaff(sql: postgres.Sql, role: StaffUser['role']): Promise<StaffUser> {
  const [row] = await sql<Omit<StaffUser, 'kind'>[]>`
    select id as "userId", name, email, locale, role, region_id as "regionId" from users
    where email = ${demoEmail(role)}`;
  return { kind: 'staff', ...row! };
}
