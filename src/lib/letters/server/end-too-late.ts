import { eq, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordMailingEvent } from './record-mailing-event.ts';
import { mailings } from './schema.ts';

const mostAtOnce = 100;

/** Ends mailings that were to go before a fair which has opened meanwhile and of which nobody has a letter yet: approved too late, or held. Safe to repeat. */
export async function endTooLate(db: Database, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const at = now.toISOString();
    const late = await tx.execute<{ id: string; fairId: number }>(sql`
      select m.id, m.fair_id as "fairId" from mailings m join fairs f on f.id = m.fair_id
      where m.state = 'sending' and m.days_before is not null and m.prepared_to is null and m.prepared_at is null
        and f.opens_at <= ${at}::timestamptz
      order by m.id limit ${mostAtOnce} for update of m skip locked`);
    for (const mailing of late) {
      await tx.update(mailings).set({ state: 'stopped', endedAt: now }).where(eq(mailings.id, mailing.id));
      await recordMailingEvent(tx, 'mailing.stopped', mailing, { actor: systemActor, now });
    }
  });
}
