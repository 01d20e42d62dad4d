import type postgres from 'postgres';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { Worker, type RunningApp } from './processes.ts';
import { Connection } from './connection.ts';
import type { Line } from './figures.ts';
import { benchFair, type Stage } from './stage.ts';

const sku = 'LAST-PIECES';
const pieces = 1000;
const buyers = 10_000;
/** Buyers who hold a connection at the same time; who comes later takes over the place of one who has been answered. */
const atOnce = 1000;
const busyPauseMs = 200;

/** What became of a rush: orders that were accepted and refused, other answers, and when the last one came. */
export interface Rush {
  accepted: number;
  refused: number;
  other: number;
  seconds: number;
}

/** Ten thousand buyers want one of a thousand pieces that nobody makes any more. */
export async function measureLastPieces(app: RunningApp, sql: postgres.Sql, stage: Stage): Promise<Line> {
  await putLastPieces(sql);
  const worker = new Worker();
  const rush = await worker.do<Rush>({ kind: 'rush', url: app.url, sessions: stage.sessions });
  worker.end();
  const [stock] = await sql<{ reserved: number }[]>`
    select reserved from stock join variants v on v.id = variant_id where v.sku = ${sku}`;
  const isExact = rush.accepted === pieces && stock!.reserved === pieces && rush.other === 0;
  return {
    what: `${buyers.toLocaleString('en')} buyers for ${pieces.toLocaleString('en')} pieces, ${atOnce.toLocaleString('en')} connections`,
    figure: `${rush.accepted} accepted, ${rush.refused} refused, all answered after ${rush.seconds.toFixed(1)} s`,
    asked: 'exactly 1,000, ≤ 30 s',
    holds: isExact && rush.accepted + rush.refused === buyers && rush.seconds <= 30,
    limit: 'one row of stock, locked once a batch'
  };
}

async function putLastPieces(sql: postgres.Sql): Promise<void> {
  await sql`
    with made as (
      insert into variants (product_id, sku, colour, size, size_position)
      select min(id), ${sku}, 'Red', 'One', 99 from products returning id)
    insert into stock (variant_id, on_hand) select id, ${pieces} from made`;
}

/** Sends the orders of all buyers and waits for a verdict on each; who is told that many wait comes again under the same id. */
export async function rush(url: string, sessions: string[]): Promise<Rush> {
  const result: Rush = { accepted: 0, refused: 0, other: 0, seconds: 0 };
  const body = JSON.stringify({ fair: benchFair, lines: [{ sku, quantity: 1 }] });
  const startedAt = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const connection = await Connection.open(url);
      while (next < buyers) {
        const status = await answered(connection, `session=${sessions[next++ % sessions.length]}`, body);
        if (status === 201) result.accepted++;
        else if (status === 422) result.refused++;
        else result.other++;
      }
      connection.close();
    })
  );
  result.seconds = (performance.now() - startedAt) / 1000;
  return result;
}

async function answered(connection: Connection, cookie: string, body: string): Promise<number> {
  const address = `/api/v1/orders/${uuid7()}`;
  for (;;) {
    const status = await connection.put(address, cookie, body);
    if (status !== 503) return status;
    await new Promise((resolve) => setTimeout(resolve, busyPauseMs));
  }
}
