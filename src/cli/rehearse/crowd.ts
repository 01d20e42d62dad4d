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

  /** Orders until `isOver`, at what `rate` says at each moment, in orders a second; then waits for the last answers. */
  async order(rate: () => number, isOver: () => boolean): Promise<void> {
    let due = 0;
    let at = performance.now();
    while (!isOver()) {
      await pause(lookMs);
      const now = performance.now();
      due = Math.min(50, due + (rate() * (now - at)) / 1_000);
      at = now;
      for (; due >= 1; due--) if (this.#underWay < mostUnderWay) void this.#send();
    }
    for (let waited = 0; this.#underWay > 0 && waited < 15_000; waited += lookMs) await pause(lookMs);
  }

  async #send(): Promise<void> {
    this.#underWay += 1;
    const client = this.#clients[this.#turn++ % this.#clients.length]!;
    const order = this.#maker.makeSmall();
    const begun = performance.now();
    const { status, code } = await client.place(order).catch(() => ({ status: 0, code: null }));
    const answeredMs = performance.now();
    this.sent.push({ id: order.id, answeredMs, milliseconds: answeredMs - begun, status, code });
    this.#underWay -= 1;
  }
}
