import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { connectionName } from '#lib/runtime/server/process-name.ts';
import { driver } from './driver.ts';
import { asSessionSettings, commandLimits, type Limits, type PoolLimits } from './limits.ts';
import { keepingStatements } from './kept-statements.ts';
import type { Pools } from './pools.ts';
import { appRole, dealerRole } from './raise-wall.ts';
import { watchConnections } from './watchman.ts';

/** Connections of the pools: more gain nothing on hot rows and cost a long tail (docs/performance.md). */
const poolSizes: Record<keyof PoolLimits, number> = { hot: 6, pages: 10, long: 5 };
/** Reads for dealers, on connections of their own role. */
const dealerPoolSize = 5;
/** So many whole lists are read at a time; whoever comes later waits. */
const bulkPoolSize = 4;

/** Opens the pools on an address. Nothing connects before the first query. `isWalled`: as the app's roles, not as whom the address names. */
export function connect(url: string, limits = commandLimits, isWalled = false): Pools {
  const session: Record<string, string> = isWalled ? { role: appRole } : {};
  const sql = client(url, poolSizes.hot, limits.hot, session);
  // Drizzle replaces the parsers of the client that it is given, so it gets its own.
  const [pages, long] = [
    client(url, poolSizes.pages, limits.pages, session),
    client(url, poolSizes.long, limits.long, session)
  ];
  const bulk = client(url, bulkPoolSize, limits.long, session);
  const dealers = isWalled ? dealerClients(url, limits) : null;
  const clients = [sql, pages, long, ...(dealers ? [dealers.pages, dealers.reads] : [])];
  return {
    url,
    db: drizzle(keepingStatements(pages)),
    longDb: drizzle(keepingStatements(long)),
    sql,
    bulk,
    dealers,
    session,
    clients,
    close: async () => void (await Promise.all([...clients, bulk].map((one) => one.end({ timeout: 5 }))))
  };
}

function dealerClients(url: string, limits: PoolLimits): NonNullable<Pools['dealers']> {
  const open = () => client(url, dealerPoolSize, limits.pages, { role: dealerRole });
  return { pages: open(), reads: open() };
}

/**
 * A postgres.js client with our conventions: int8 as a safe number, dates without time as `YYYY-MM-DD`. `session`: settings of
 * the server for its connections, beside the limits.
 */
export function client(
  url: string,
  max: number,
  limits: Limits = commandLimits.hot,
  session: Record<string, string> = {}
): postgres.Sql {
  const sql = driver(url, {
    max,
    connect_timeout: 10,
    keep_alive: 10,
    backoff: pauseSeconds,
    onnotice: () => undefined,
    connection: { application_name: connectionName, ...asSessionSettings(limits), ...session },
    types: { safeInteger, plainDate }
  }) as unknown as postgres.Sql;
  watchConnections(sql, limits.silentMs);
  return sql;
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
