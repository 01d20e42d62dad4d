import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { refuse } from '../../refusals.ts';
import { sharingRoles } from '../../rights.ts';
import type { UndoShareInput } from '../../sharing/share-form.ts';
import { lockStyle, putShare, type ShareRule } from './put-share.ts';
import { newestOf } from './share-history.ts';

const firstCome: ShareRule = { part: 'first', parts: [], readyOn: null };

/**
 * Takes back what was last said about how a style is shared at a fair; what is newer refuses it. It is a change like any other, and can be
 * taken back itself.
 *
 * @throws {Refusal} forbidden_role, unknown_part, share_set_again, share_settled, wishes_stand
 */
export async function undoShare(
  db: Database,
  actor: StaffUser,
  { event, code, fair: slug }: UndoShareInput & { code: string },
  now: Date
): Promise<void> {
  if (!sharingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...sharingRoles] });
  await db.transaction(async (tx) => {
    const style = await lockStyle(tx, code, slug);
    if (mayNow(style, 'settle', now)) throw refuse('share_settled', {});
    const newest = await newestOf(tx, code, style.fairId);
    if (newest?.id !== event || newest.type !== 'share.set') throw refuse('share_set_again', {});
    const rule = (newest.payload.before as ShareRule | null) ?? firstCome;
    const before = await putShare(tx, style, { ...firstCome, ...rule });
    await recordEvent(tx, {
      type: 'share.set',
      aggregate: { type: 'product', id: code },
      ...{
        actor,
        fairId: style.fairId,
        payload: { code, before, ...firstCome, ...rule, undoes: event },
        at: now
      }
    });
  });
  wakeRelay();
}
