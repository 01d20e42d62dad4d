import { parseArgs } from 'node:util';
import { closeDatabase, db, openDatabase, sql } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';
import { percentile } from '../../tests/bench/figures.ts';
import { Chance } from './demo/chance.ts';
import { OrderMaker } from './demo/order-maker.ts';
import { PortalClient, type Tried } from './demo/portal-client.ts';
import { giveKeys, openFair, purge } from './rehearse/hall.ts';

const usage =
  'npm run rehearse -- [--dealers 20] [--rate 5] [--seconds 30] [--url http://localhost:3000] [--fair SLUG] [--purge]';

/**
 * A rehearsal: so many of the fair's dealers order at so many orders a second over the real HTTP of a running server on the same
 * database, and the latencies are printed. `--purge` cancels the orders of the rehearsal afterwards; their facts stay, as all do.
 */
async function main(): Promise<void> {
  const given = read();
  await openDatabase();
  const fair = await openFair(sql(), given.fair);
  const hall = await giveKeys(sql(), fair, given.dealers);
  const maker = await OrderMaker.open(sql(), new Chance(Date.now()), fair);
  const clients = hall.keys.map((key) => new PortalClient(given.url, key));
  const tried: Tried[] = [];
  const end = Date.now() + given.seconds * 1000;
  const running: Promise<void>[] = [];
  for (let n = 0; Date.now() < end; n++) {
    const order = maker.make();
    hall.orders.push(order.id);
    running.push(clients[n % clients.length]!.place(order).then((result) => void tried.push(result)));
    await new Promise((resolve) => setTimeout(resolve, 1000 / given.rate));
  }
  await Promise.all(running);
  process.stdout.write(report(tried));
  await hall.takeKeysBack();
  if (given.purge) process.stdout.write(`${await purge(db(), sql(), hall.orders)} orders cancelled.\n`);
  await closeDatabase();
}

function read() {
  const { values } = parseArgs({
    options: {
      dealers: { type: 'string', default: '20' },
      rate: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '30' },
      url: { type: 'string', default: `http://localhost:${settings.port}` },
      fair: { type: 'string' },
      purge: { type: 'boolean', default: false }
    }
  });
  const [dealers, rate, seconds] = [values.dealers, values.rate, values.seconds].map(Number) as [
    number,
    number,
    number
  ];
  const sensible =
    dealers >= 1 && dealers <= 5000 && rate > 0 && rate <= 2000 && seconds >= 1 && seconds <= 3600;
  if (!sensible) throw new StartupError(`Give whole numbers within reason: ${usage}`);
  return { ...values, dealers, rate, seconds };
}

function report(tried: Tried[]): string {
  const milliseconds = tried.map((one) => one.milliseconds).sort((a, b) => a - b);
  const accepted = tried.filter((one) => one.status === 201).length;
  const refused = Map.groupBy(
    tried.filter((one) => one.status !== 201),
    (one) => one.code ?? `HTTP ${one.status}`
  );
  const reasons = [...refused].map(([code, list]) => `  ${code}: ${list.length}\n`).join('');
  const at = (percent: number) => `${percentile(milliseconds, percent).toFixed(0)} ms`;
  return `${tried.length} orders sent, ${accepted} accepted\n${reasons}p50 ${at(50)}, p95 ${at(95)}, p99 ${at(99)}\n`;
}

await main().then(() => process.exit(0), exitWith);
