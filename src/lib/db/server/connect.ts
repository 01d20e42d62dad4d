import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { connectionName } from '#lib/runtime/server/process-name.ts';
import { driver } from './driver.ts';
import type { Pools } from './pools.ts';

/** Connections of the two pools: more gain nothing on hot rows and cost a long tail (docs/performance.md). */
const poolSizes = { drizzle: 10, raw: 6 };

/** Opens both pools on an address. Nothing connects before the first query. */
export function connect(url: string, sizes = poolSizes): Pools {
  // Drizzle replaces the parsers of the client that it is given, so it gets its own.
  const forDrizzle = client(url, sizes.drizzle);
  const sql = client(url, sizes.raw);
  return {
    url,
    db: drizzle(forDrizzle),
    sql,
    close: async () => void (await Promise.all([forDrizzle.end({ timeout: 5 }), sql.end({ timeout: 5 })]))
  };
}

/**
 * A postgres.js client with our conventions: int8 as a safe number, dates without time as `YYYY-MM-DD`. `session`: settings of
 * the server for its connections.
 */
export function client(url: string, max: number, session: Record<string, string> = {}): postgres.Sql {
  return driver(url, {
    max,
    connect_timeout: 10,
    keep_alive: 10,
    backoff: pauseSeconds,
    onnotice: () => undefined,
    connection: { application_name: connectionName, ...session },
    types: { safeInteger, plainDate }
  }) as unknown as postgres.Sql;
}

/** Before a connection is tried again: never longer than a second, so that a server that is back is found at once. */
const pauseSeconds = (failures: number): number =>
  Math.min(1, 0.025 * 2 ** failures) * (0.5 + Math.random() / 2);

const safeInteger = {
  to: 20,
  from: [20],
  serialize: (value: number | bigint) => String(value),
  parse: (digits: string) => {
    const value = Number(digits);
    if (Number.isSafeInteger(value)) return value;
    throw new RangeError(`The database holds ${digits}, which is more than a safe integer.`);
  }
};

const plainDate = {
  to: 1082,
  from: [1082],
  serialize: (day: string) => day,
  parse: (day: string) => day
};
