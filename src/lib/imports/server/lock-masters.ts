import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { databaseCode } from '#lib/db/server/unavailable.ts';
import { Refusal } from '#lib/runtime/refusal.ts';

/** 'ofimport' as a number: two writers of masters at once would each miss what the other adds. */
const mastersLock = 7_370_122;

/** A change by hand is over in a moment; a file may take minutes, and nobody waits for that. */
const patience = '3s';

/**
 * One at a time writes masters, by file or by hand, until the transaction ends.
 * @throws {Refusal} `import_running`
 */
export async function lockMasters(tx: Transaction): Promise<void> {
  try {
    await tx.execute(sql`select set_config('lock_timeout', ${patience}, true)`);
    await tx.execute(sql`select pg_advisory_xact_lock(${mastersLock})`);
    await tx.execute(sql`reset lock_timeout`);
  } catch (error) {
    if (databaseCode(error) === '55P03') throw new Refusal('import_running');
    throw error;
  }
}
