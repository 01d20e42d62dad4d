import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

/**
 * Names the state of the record: another one as soon as something more is committed, whether the relay has numbered it or not. Two index reads.
 */
export async function versionOfRecord(db: Queryable): Promise<string> {
  const [row] = await db.execute<{ version: string }>(sql`
    select concat_ws(' ', (select max(seq) from events), max(id), count(*)) as version from events where seq is null`);
  return row!.version;
}
