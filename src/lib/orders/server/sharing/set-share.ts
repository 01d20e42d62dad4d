import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { sharingRoles } from '../../rights.ts';
import type { ShareInput } from '../../sharing/share-form.ts';
import { lockStyle, putShare } from './put-share.ts';

/**
 * Says how a scarce style is shared at a fair: by region, by class, at closing, or to whoever comes first. What stands stays, also where it is
 * more than the share; nothing is added to it then. Wishes that stand are shared out before it is shared in another way.
 *
 * @throws {Refusal} forbidden_role, unknown_part, wishes_stand
 */
export async function setShare(
  db: Database,
  actor: StaffUser,
  { code, fair: slug, ...rule }: ShareInput & { code: string },
  now: Date
): Promise<void> {
  if (!sharingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...sharingRoles] });
  await db.transaction(async (tx) => {
    const style = await lockStyle(tx, code, slug);
    const before = await putShare(tx, style, rule);
    await recordEvent(tx, {
      type: 'share.set',
      aggregate: { type: 'product', id: code },
      ...{ actor, fairId: style.fairId, payload: { code, before, ...rule }, at: now }
    });
  });
  wakeRelay();
}
