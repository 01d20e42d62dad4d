import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { Connection } from './connection.ts';
import { percentile, type Line } from './figures.ts';
import { uniform } from './picks.ts';
import type { RunningApp } from './processes.ts';
import { benchFair, benchVariants, type Stage } from './stage.ts';

const eachChanges = 60;

/** Changing orders of 10 lines over HTTP: one line doubled, one dropped, another article added; by one, then by four at once. */
export async function measureAmendments(app: RunningApp, stage: Stage): Promise<Line[]> {
  const alone = await changedBy(1, app, stage);
  const together = await changedBy(4, app, stage);
  const p95 = percentile(alone, 95);
  return [
    {
      what: 'Changing an order of 10 lines, one after the other',
      figure: figure(alone),
      asked: 'p95 ≤ 30 ms',
      holds: p95 <= 30,
      limit: 'round trips to the database under the lock of the order'
    },
    {
      what: 'The same by four at once, who place an order between',
      figure: figure(together),
      asked: '',
      holds: null,
      limit: 'both cores: the change, the order before it, and what follows from both'
    }
  ];
}

const figure = (milliseconds: number[]) =>
  `p50 ${percentile(milliseconds, 50).toFixed(0)} ms, p95 ${percentile(milliseconds, 95).toFixed(0)} ms`;

async function changedBy(clients: number, app: RunningApp, stage: Stage): Promise<number[]> {
  const each = Array.from({ length: clients }, (_, n) =>
    changeOrders(app.url, `session=${stage.sessions[n]}`)
  );
  return (await Promise.all(each)).flat().sort((a, b) => a - b);
}

async function changeOrders(url: string, cookie: string): Promise<number[]> {
  const connection = await Connection.open(url);
  const milliseconds: number[] = [];
  for (let n = 0; n < eachChanges; n++) {
    const address = `/api/v1/orders/${uuid7()}`;
    const [added, ...ordered] = uniform(11, benchVariants).map((pick) => `SKU-${pick}`);
    const lines = ordered.map((sku) => ({ sku, quantity: 12 }));
    await must(201, connection.put(address, cookie, JSON.stringify({ fair: benchFair, lines })));
    const change = [
      { sku: ordered[0], quantity: 24 },
      { sku: ordered[1], quantity: 0 },
      { sku: added, quantity: 12 }
    ];
    const body = JSON.stringify({ version: 1, lines: change });
    const startedAt = performance.now();
    await must(201, connection.put(`${address}/amendments/${uuid7()}`, cookie, body));
    milliseconds.push(performance.now() - startedAt);
  }
  connection.close();
  return milliseconds;
}

async function must(status: number, answer: Promise<number>): Promise<void> {
  const came = await answer;
  if (came !== status) throw new Error(`answered with ${came}, not with ${status}`);
}
