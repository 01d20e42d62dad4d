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
  /** Each of the pools as a plain client, for those who look after them. */
  clients: postgres.Sql[];
  close: () => Promise<void>;
}

/** The pools of this process. A module that imports nothing at run time, so that hot reload in development keeps them. */
export const opened: { pools: Pools | null } = { pools: null };
