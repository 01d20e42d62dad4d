import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { StaffUser } from '../../actor.ts';
import { securityAlarms } from '../refusal-schema.ts';

/** An admin takes note of an alarm, by name. @throws {Refusal} `forbidden_role`, `not_found` */
export async function acknowledgeAlarm(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  if (actor.role !== 'admin') throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    const [alarm] = await tx
      .update(securityAlarms)
      .set({ acknowledgedAt: now, acknowledgedBy: actor.userId })
      .where(and(eq(securityAlarms.id, id), isNull(securityAlarms.acknowledgedAt)))
      .returning({ rule: securityAlarms.rule });
    if (!alarm) throw new Refusal('not_found');
    await recordEvent(tx, {
      type: 'security_alarm.acknowledged',
      aggregate: { type: 'security_alarm', id },
      actor,
      payload: { rule: alarm.rule },
      at: now
    });
  });
  wakeRelay();
}
