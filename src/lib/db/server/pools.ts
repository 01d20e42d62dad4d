import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';

export type Database = PostgresJsDatabase;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** What a read needs: it works inside and outside a transaction. */
export type Queryable = Database | Transaction;

export interface Pools {
  url: string;
  db: Database;
  longDb: Database;
  sql: postgres.Sql;
  /** Long limits, for what is read while it is sent: whoever takes a list slowly keeps nobody else waiting, and is not cut off after seconds. */
  bulk: postgres.Sql;
  /** What the app reads dealers' pages with, behind the second wall; null where it is down. The first is Drizzle's own. */
  dealers: { pages: postgres.Sql; reads: postgres.Sql } | null;
  /** What connections of one's own say when they begin, to be whom the app is. */
  session: Record<string, string>;
  /** Each of the pools as a plain client, for those who look after them. */
  clients: postgres.Sql[];
  close: () => Promise<void>;
}

/** The pools of this process. A module that imports nothing at run time, so that hot reload in development keeps them. */
export const opened: { pools: Pools | null } = { pools: null };
