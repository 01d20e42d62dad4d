import type postgres from 'postgres';
import { inTime } from '#lib/runtime/in-time.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';
import { client } from './connect.ts';
import { opened, type Pools } from './pools.ts';

const roundMs = 5000;
const deadAfterMs = 30_000;

/** Module-level on purpose: the pools are the process's. */
let round: NodeJS.Timeout | undefined;

/**
 * Asks each pool again and again. Connections that are silent are cut by themselves (watchman.ts); a pool that answers nothing
 * although its server would is beyond that, and the process ends with a sentence rather than serve half of what it is asked.
 */
export function watchPools(): void {
  const asked = new Set<postgres.Sql>();
  round = setInterval(() => {
    for (const pool of opened.pools?.clients ?? []) {
      if (asked.has(pool)) continue;
      asked.add(pool);
      void isDead(opened.pools!, pool, deadAfterMs)
        .then((dead) => dead && round && exitWith(new StartupError(sentence)))
        .finally(() => asked.delete(pool));
    }
  }, roundMs).unref();
}

/** Ends the watching. */
export function leavePools(): void {
  clearInterval(round);
  round = undefined;
}

const sentence = `A pool of database connections has answered nothing for ${deadAfterMs / 1000} s although the database would: the server ends, start it again.`;

/** True when a pool has neither answered nor heard anything for so long, and a new connection to the same server is answered. */
export async function isDead({ url }: Pools, pool: postgres.Sql, ms: number): Promise<boolean> {
  const since = performance.now();
  if (await answers(pool, ms)) return false;
  // A pool that has much to do hears from its server all the time; one whose server is gone will find it again.
  if (performance.now() - since < ms || pool.connections!.some((one) => one.heardAt() > since)) return false;
  const fresh = client(url, 1);
  try {
    return await answers(fresh, ms);
  } finally {
    await fresh.end({ timeout: 1 });
  }
}

function answers(sql: postgres.Sql, ms: number): Promise<boolean> {
  return inTime(sql`select 1`, ms, 'a question to a pool').then(
    () => true,
    () => false
  );
}
