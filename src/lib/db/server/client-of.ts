import type { PostgresJsSession } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import type { Transaction } from './pools.ts';

type Session = PostgresJsSession<postgres.Sql, Record<string, never>, Record<string, never>>;

/** The plain client inside a transaction that Drizzle began, for functions that speak it: one connection, one transaction. */
export function clientOf(tx: Transaction): postgres.TransactionSql {
  return (tx._.session as unknown as Session).client as unknown as postgres.TransactionSql;
}
