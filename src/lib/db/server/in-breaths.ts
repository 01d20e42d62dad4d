import type postgres from 'postgres';
import { databaseCode } from './unavailable.ts';

const inFailedTransaction = '25P02';

/** A transaction whose end may be sent right behind its last statements. */
export interface Breaths {
  tx: postgres.TransactionSql;
  /** Sends the commit at once, behind what has been sent. When one of those failed, it rolls back and the failed one has thrown. */
  commit: () => Promise<unknown>;
}

/**
 * A transaction that waits for an answer only where its work needs one: its beginning leaves together with the first statements, its end
 * with the last ones, where `sql.begin` waits for each. What is sent must be sent at once (`.execute()`) and its failure be thrown by
 * `work`.
 *
 * @throws what `work` throws, and for a statement that only failed because one before it had, what that one threw; the transaction is
 * rolled back then
 */
export async function inBreaths<T>(sql: postgres.Sql, work: (breaths: Breaths) => Promise<T>): Promise<T> {
  const connection = await sql.reserve();
  const begun = connection`begin`.execute();
  let ended: Promise<unknown> | null = null;
  const end = () => (ended ??= connection`commit`.execute());
  try {
    const [result] = await Promise.all([
      work({ tx: connection as unknown as postgres.TransactionSql, commit: end }),
      begun
    ]);
    await end();
    return result;
  } catch (error) {
    // The answer of the last statement: nothing of this transaction is under way once its connection goes to somebody else.
    await (ended ?? connection`rollback`).catch(() => undefined);
    throw databaseCode(error) === inFailedTransaction ? connection.failed : error;
  } finally {
    connection.release();
  }
}
