import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import type { Database, Queryable, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { StaffUser } from '../../actor.ts';
import { codeApps, passkeys, staffRules } from '../factor-schema.ts';
import { users } from '../schema.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';

/**
 * Says whether every member of staff needs a second step. From then on those without one are led to set it up before anything else, also
 * in sessions that are open; the event names them, so that their live connections end.
 *
 * @throws {Refusal} `forbidden_role`, `confirmation_needed`
 */
export async function requireSecondStep(
  db: Database,
  actor: StaffUser,
  isRequired: boolean,
  now: Date
): Promise<void> {
  if (actor.role !== 'admin') throw new Refusal('forbidden_role');
  mustBeConfirmed(actor, now);
  await db.transaction(async (tx) => {
    const secondStepSince = isRequired ? now : null;
    if (Boolean(await requiredSince(tx)) === isRequired) return;
    await tx
      .insert(staffRules)
      .values({ secondStepSince })
      .onConflictDoUpdate({ target: staffRules.one, set: { secondStepSince } });
    await recordEvent(tx, {
      type: isRequired ? 'staff.second_step_required' : 'staff.second_step_released',
      aggregate: { type: 'staff', id: 'all' },
      actor,
      payload: isRequired ? { without: await withoutSecondStep(tx) } : {},
      at: now
    });
  });
  wakeRelay();
}

/** Since when every member of staff needs a second step; null when nobody has to. */
export async function requiredSince(db: Queryable): Promise<Date | null> {
  const [rules] = await db.select({ since: staffRules.secondStepSince }).from(staffRules);
  return rules?.since ?? null;
}

async function withoutSecondStep(tx: Transaction): Promise<string[]> {
  const app = tx
    .select({ one: sql`1` })
    .from(codeApps)
    .where(sql`${codeApps.userId} = ${users.id} and ${codeApps.confirmedAt} is not null`);
  const passkey = tx
    .select({ one: sql`1` })
    .from(passkeys)
    .where(eq(passkeys.userId, users.id));
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(isNull(users.dealerId), isNull(users.disabledAt), notExists(app), notExists(passkey)))
    .limit(5_000);
  return rows.map(({ id }) => id);
}
