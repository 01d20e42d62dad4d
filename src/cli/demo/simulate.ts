import type postgres from 'postgres';
import { setTimeout as pause } from 'node:timers/promises';
import { db } from '#lib/db/server/client.ts';
import { confirmOrder } from '#lib/orders/server/confirm-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { log } from '#lib/runtime/server/log.ts';
import { Chance } from './chance.ts';
import { OrderMaker } from './order-maker.ts';
import { PortalClient } from './portal-client.ts';
import { demoFair } from './seed-fair.ts';
import { demoStaff, whoOrders } from './seed-orders.ts';
import { demoPassword } from './seed-people.ts';

/** How many dealers sign in and order, and how long there is between two orders of the hall on average. */
const simulatedDealers = 24;
const meanPauseMs = 3200;
const confirmEveryMs = 9000;

/**
 * Keeps the demo alive until the signal: dealers order over the real HTTP, and the office confirms what has waited. What goes
 * wrong for one of them is logged and never stops the others.
 */
export async function simulate(url: string, sql: postgres.Sql, signal: AbortSignal): Promise<void> {
  const chance = new Chance(Date.now());
  await Promise.all([hall(url, sql, chance, signal), office(sql, signal)]);
}

async function hall(url: string, sql: postgres.Sql, chance: Chance, signal: AbortSignal): Promise<void> {
  const dealers = await signedIn(url, sql, chance, signal);
  const maker = await OrderMaker.open(sql, chance, demoFair.slug);
  while (!signal.aborted && dealers.length > 0) {
    await quietly('a simulated dealer could not order', () => {
      const order = chance.happens(0.06) ? maker.make() : maker.makeSmall();
      return chance.pick(dealers).place(order);
    });
    await rest(meanPauseMs * (0.3 + 1.4 * chance.next()), signal);
  }
}

async function signedIn(
  url: string,
  sql: postgres.Sql,
  chance: Chance,
  signal: AbortSignal
): Promise<PortalClient[]> {
  const people = await sql<{ email: string }[]>`
    select u.email from users u join dealers d on d.id = u.dealer_id
    where u.role = 'buyer' and u.email like '%@dealer-%.example' and ${whoOrders(sql)}`;
  const clients: PortalClient[] = [];
  for (const { email } of chance.some(people, simulatedDealers)) {
    if (signal.aborted) break;
    const client = new PortalClient(url);
    await quietly('a simulated dealer could not sign in', async () => {
      await client.signIn(email, demoPassword);
      clients.push(client);
    });
  }
  return clients;
}

async function office(sql: postgres.Sql, signal: AbortSignal): Promise<void> {
  const director = await demoStaff(sql, 'director');
  while (!signal.aborted) {
    await quietly('the simulated office could not look', async () => {
      for (const { number } of await waitingOrders(sql)) {
        await quietly('the simulated office could not confirm', () =>
          confirmOrder(db(), director, { number }, new Date())
        );
      }
    });
    await rest(confirmEveryMs, signal);
  }
}

function waitingOrders(sql: postgres.Sql): Promise<{ number: number }[]> {
  return sql<{ number: number }[]>`
    select o.number from orders o join fairs f on f.id = o.fair_id
    where f.slug = ${demoFair.slug} and o.status = 'submitted' and o.placed_at < now() - interval '45 seconds'
      and o.dealer_id <> (select dealer_id from users where email = 'owner@tarn-fell.example')
    order by o.placed_at limit 2`;
}

async function quietly(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) log.warn({ err: error }, what);
  }
}

/** Waits, but not beyond the end. */
async function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  await pause(milliseconds, undefined, { signal }).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });
}
