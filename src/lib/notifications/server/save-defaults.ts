import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';

import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { refuse } from '../refusals.ts';
import { choiceIn, defaultKeepers, type DefaultsInput } from '../choice-form.ts';
import { groupsOf } from '../usual-choices.ts';
import { noticeDefaults } from './schema.ts';

/**
 * What people of a role hear of by which ways, as long as they have not chosen themselves.
 * @throws {Refusal} forbidden_role
 */
export async function saveDefaults(
  db: Database,
  actor: StaffUser,
  input: DefaultsInput,
  now: Date
): Promise<void> {
  if (!defaultKeepers.includes(actor.role)) throw refuse('forbidden_role', { needs: [...defaultKeepers] });
  const { role } = input;
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('notice_defaults'), hashtext(${role}))`);
    await tx.delete(noticeDefaults).where(eq(noticeDefaults.role, role));
    await tx
      .insert(noticeDefaults)
      .values(groupsOf(role).map((group) => ({ role, group, ...choiceIn(input, group) })));
    await recordEvent(tx, {
      type: 'notice_defaults.saved',
      aggregate: { type: 'notice_defaults', id: role },
      actor: { userId: actor.userId },
      payload: {},
      at: now
    });
  });
}
