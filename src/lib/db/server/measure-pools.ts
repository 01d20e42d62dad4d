import type postgres from 'postgres';
import { reading } from '#lib/runtime/server/metrics.ts';
import { opened, type Database, type Pools } from './pools.ts';

/**
 * How the connections of this process are used: `pages` are commands and reads, `orders` the hot path, `long` imports and jobs, `bulk` whole lists, `dealers` and
 * `dealer_reads` reads for dealers. */
export function measurePools(): void {
  reading('db_pool_waiting', 'Queries and transactions that wait for a connection', 'pool', async () =>
    ofPools((sql) => sql.waiting?.())
  );
  reading('db_pool_in_use', 'Connections that work for somebody', 'pool', async () =>
    ofPools((sql) => sql.inUse?.())
  );
}

function ofPools(read: (sql: postgres.Sql) => number | undefined) {
  const { pools } = opened;
  if (!pools) return [];
  return Object.entries(clientsOf(pools)).map(([pool, sql]) => ({ labels: { pool }, value: read(sql) ?? 0 }));
}

function clientsOf({ db, longDb, sql, bulk, dealers }: Pools): Record<string, postgres.Sql> {
  return {
    ...{ pages: behind(db), orders: sql, long: behind(longDb), bulk },
    ...(dealers && { dealers: dealers.pages, dealer_reads: dealers.reads })
  };
}

const behind = (db: Database) => (db as Database & { $client: postgres.Sql }).$client;
