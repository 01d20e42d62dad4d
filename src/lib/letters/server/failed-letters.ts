import { sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';

/** The mail room gives up within a week; afterwards nothing changes any more. */
const withinDays = 10;
const most = 1_000;

/** Notes letters that the mail room has given up, so that such a letter may be written to the same person again. */
export async function noteFailedLetters(db: Database, now: Date): Promise<void> {
  await db.execute(sql`
    update letters l set state = 'failed', detail = f.why
    from (
      select l.id, m.given_up as why from letters l join mails m on m.source = 'letter:' || l.id
      where l.state = 'handed' and l.handed_at > ${now.toISOString()}::timestamptz - make_interval(days => ${withinDays})
        and m.given_up_at is not null limit ${most}) f
    where f.id = l.id and l.state = 'handed'`);
}
