import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { Chance } from '../demo/chance.ts';
import { OrderMaker } from '../demo/order-maker.ts';
import { PortalClient } from '../demo/portal-client.ts';
import type { Sent } from './measure.ts';

/** So many orders are under way at most: people do not press a button that turns. */
const mostUnderWay = 300;
const lookMs = 20;

/** The dealers of a rehearsal, who order over real HTTP as fast as they are told. */
export class Crowd {
  readonly sent: Sent[] = [];
  readonly #clients: PortalClient[];
  readonly #maker: OrderMaker;
  #underWay = 0;
  #turn = 0;

  private constructor(clients: PortalClient[], maker: OrderMaker) {
    this.#clients = clients;
    this.#maker = maker;
  }

  static async gather(sql: postgres.Sql, url: string, fair: string, keys: readonly string[]): Promise<Crowd> {
    const maker = await OrderMaker.open(sql, new Chance(Date.now()), fair);
    return new Crowd(
      keys.map((key) => new PortalClient(url, key)),
      maker
    );
  }

  /**
   * Orders until `isOver`, at what `rate` says at each moment, in orders a second; then waits for the last answers.
   * @param present which share of the dealers has come
   */
  async order(rate: () => number, isOver: () => boolean, present = () => 1): Promise<void> {
    let due = 0;
    let at = performance.now();
    while (!isOver()) {
      await pause(lookMs);
      const now = performance.now();
      due = Math.min(50, due + (rate() * (now - at)) / 1_000);
      at = now;
      for (; due >= 1; due--) if (this.#underWay < mostUnderWay) void this.#send(present());
    }
    for (let waited = 0; this.#underWay > 0 && waited < 15_000; waited += lookMs) await pause(lookMs);
  }

  async #send(present: number): Promise<void> {
    this.#underWay += 1;
    const client = this.#clients[this.#turn++ % Math.max(1, Math.ceil(this.#clients.length * present))]!;
    const order = this.#maker.makeSmall();
    const begun = performance.now();
    const { status, code } = await client.place(order).catch(() => ({ status: 0, code: null }));
    const answeredMs = performance.now();
    this.sent.push({ id: order.id, answeredMs, milliseconds: answeredMs - begun, status, code });
    this.#underWay -= 1;
  }
}

const sampled = 40;

/** What an order of a rehearsal comes to, roughly and in minor units: some of them at the lowest price of each style. */
export async function usualOrderMinor(sql: postgres.Sql, fair: string): Promise<number> {
  const maker = await OrderMaker.open(sql, new Chance(1), fair);
  const lines = Array.from({ length: sampled }, () => maker.makeSmall().lines).flat();
  const [row] = await sql<{ minor: number }[]>`
    select coalesce(sum(l.quantity * p.price), 0)::float8 / ${sampled} as minor
    from unnest(${lines.map(({ sku }) => sku)}::text[], ${lines.map(({ quantity }) => String(quantity))}::int[]) as l(sku, quantity)
    join variants v on v.sku = l.sku
    join lateral (select min(unit_price_minor) as price from price_rules where product_id = v.product_id) p on true`;
  return row!.minor;
}
