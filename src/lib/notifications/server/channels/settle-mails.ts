import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { SEND_MAILS_TASK, wakeSender } from '#lib/mail/server/sender-task.ts';
import { refuse } from '../../refusals.ts';
import { enqueue } from '#lib/runtime/server/jobs.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

/** Beyond that news are no news. */
const mostDays = 7;

/**
 * Sends mails that were given up after all, for three days more, or forgets them. A link in them that opens nothing any more is not
 * sent again.
 * @throws {Refusal} `forbidden_role`
 */
export async function settleMails(
  db: Database,
  actor: StaffUser,
  how: 'replay' | 'clear',
  now: Date
): Promise<void> {
  if (actor.role !== 'admin') throw refuse('forbidden_role', { needs: ['admin'] });
  const at = sql`${now.toISOString()}::timestamptz`;
  const dead = sql`given_up_at is not null and given_up in ('too_late', 'rejected')`;
  await db.transaction(async (tx) => {
    if (how === 'clear') await tx.execute(sql`delete from mails where ${dead}`);
    else {
      await tx.execute(sql`
        update mails set given_up_at = null, given_up = null, attempts = 0, due_at = ${at}, send_until = ${at} + interval '3 days'
        where ${dead} and given_up_at > ${at} - make_interval(days => ${mostDays}) and template = 'notice'`);
      await enqueue(tx, SEND_MAILS_TASK, {}, wakeSender);
    }
    const aggregate = { type: 'channel', id: uuid7() };
    const type = how === 'replay' ? 'channel.mails_replayed' : 'channel.mails_cleared';
    await recordEvent(tx, { type, aggregate, actor, payload: {}, at: now });
  });
  wakeRelay();
}
