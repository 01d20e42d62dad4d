import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { differences } from '#lib/imports/server/stored/snapshot.ts';
import type { Difference } from '../row.ts';

/** More than anybody reads before they agree. */
const mostShown = 300;

/** The first things that differ, between the two snapshots of this transaction. */
export async function someDifferences(tx: Transaction): Promise<Difference[]> {
  const rows = await tx.execute<Difference & Record<string, unknown>>(
    sql`select entity, thing, old, new from (${differences}) as changed order by entity, key limit ${mostShown}`
  );
  return rows.map(({ entity, thing, old, new: now }) => ({ entity, thing, old, new: now }));
}
