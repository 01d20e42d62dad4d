import { once } from 'node:events';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { connect } from '../src/lib/db/server/connect.ts';
import { verify, type Invariant } from '../src/lib/db/server/invariant.ts';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { uniform } from './bench/picks.ts';
import { startApp, type RunningApp } from './bench/processes.ts';
import { benchFair, prepareStage } from './bench/stage.ts';
import { makeDatabase } from './fixtures/database-server.ts';

const kills = 3;
const buyers = 16;

test('kill -9 under load loses no acknowledged order, repeats none, and everything still holds', async () => {
  test.setTimeout(180_000);
  const database = await makeDatabase('faults');
  await migrateDatabase(database.url);
  const pools = connect(database.url);
  const { sessions } = await prepareStage(pools.sql);
  const acknowledged = new Map<string, number>();
  let app = await startApp(database.url);
  try {
    const hall = new Hall(() => app.url, sessions, acknowledged);
    for (let kill = 0; kill < kills; kill++) {
      await hall.orders(40 + kill * 25);
      app = await killAndRestart(app, database.url);
    }
    await hall.orders(40);
    await hall.close();
    expect(hall.wrongAnswers).toEqual([]);
    await expect.poll(async () => (await pools.sql`select 1 from events where seq is null`).length).toBe(0);
    const stored = await pools.sql<{ id: string; number: number }[]>`select id, number from orders`;
    const numbers = new Map(stored.map((order) => [order.id, order.number]));
    for (const [id, number] of acknowledged) expect(numbers.get(id)).toBe(number);
    const verdicts = await verify(pools.db, await allInvariants());
    expect(verdicts.filter((verdict) => verdict.violations.length > 0)).toEqual([]);
  } finally {
    await app.stop();
    await pools.close();
    await database.drop();
  }
});

/** Buyers who send an order until it is answered, whatever happens to the server meanwhile. */
class Hall {
  readonly wrongAnswers: string[] = [];
  readonly #url: () => string;
  readonly #acknowledged: Map<string, number>;
  readonly #buyers: Promise<void>[];
  #open = true;

  constructor(url: () => string, sessions: string[], acknowledged: Map<string, number>) {
    this.#url = url;
    this.#acknowledged = acknowledged;
    this.#buyers = sessions.slice(0, buyers).map((session) => this.#order(session));
  }

  /** Waits until so many more orders are acknowledged. */
  async orders(more: number): Promise<void> {
    const goal = this.#acknowledged.size + more;
    await expect.poll(() => this.#acknowledged.size, { timeout: 60_000 }).toBeGreaterThanOrEqual(goal);
  }

  async close(): Promise<void> {
    this.#open = false;
    await Promise.all(this.#buyers);
  }

  async #order(session: string): Promise<void> {
    while (this.#open) {
      const id = uuid7();
      const lines = uniform(10, 200).map((n) => ({ sku: `SKU-${n}`, quantity: 12 }));
      const body = JSON.stringify({ fair: benchFair, lines });
      while (!(await this.#sent(id, body, session))) await this.#ready();
    }
  }

  async #ready(): Promise<void> {
    const status = () =>
      fetch(`${this.#url()}/readyz`).then(
        (answer) => answer.status,
        () => 'down'
      );
    await expect.poll(status, { timeout: 60_000 }).toBe(200);
  }

  async #sent(id: string, body: string, session: string): Promise<boolean> {
    const headers = { 'content-type': 'application/json', cookie: `session=${session}` };
    const request = { method: 'PUT', headers, body, signal: AbortSignal.timeout(10_000) };
    const answer = await fetch(`${this.#url()}/api/v1/orders/${id}`, request).catch(() => null);
    const order = (await answer?.json().catch(() => null)) as
      { id: string; number: number } | null | undefined;
    if (!answer || !order || answer.status === 503) return false;
    if (![200, 201].includes(answer.status) || order.id !== id) this.wrongAnswers.push(JSON.stringify(order));
    else this.#acknowledged.set(id, order.number);
    return true;
  }
}

async function killAndRestart(app: RunningApp, databaseUrl: string): Promise<RunningApp> {
  app.process.kill('SIGKILL');
  await once(app.process, 'exit');
  return startApp(databaseUrl);
}

async function allInvariants(): Promise<Invariant[]> {
  const files = globSync('src/lib/*/server/invariants.ts');
  const modules = await Promise.all(
    files.map((file) => import(resolve(file)) as Promise<{ invariants: Invariant[] }>)
  );
  return modules.flatMap((module) => module.invariants);
}
