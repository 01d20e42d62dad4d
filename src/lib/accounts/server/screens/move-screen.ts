import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { StaffUser } from '../../actor.ts';
import type { ScreenGroup } from '../../screen-group.ts';
import { screens } from '../schema.ts';
import { pairingRoles } from './screens.ts';

/**
 * Puts a screen into another group; it shows that group's scene at once.
 * @throws {Refusal} `forbidden_role`, `not_found`
 */
export async function moveScreen(
  db: Database,
  actor: StaffUser,
  { screenId, group }: { screenId: string; group: ScreenGroup },
  now: Date
): Promise<void> {
  if (!pairingRoles.includes(actor.role)) throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    const [screen] = await tx
      .update(screens)
      .set({ group })
      .where(and(eq(screens.id, screenId), isNull(screens.revokedAt)))
      .returning({ fairId: screens.fairId });
    if (!screen) throw new Refusal('not_found');
    await recordEvent(tx, {
      ...{ type: 'screen.moved', aggregate: { type: 'screen', id: screenId }, actor, fairId: screen.fairId },
      ...{ payload: { group }, at: now }
    });
  });
  wakeRelay();
}
