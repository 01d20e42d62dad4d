import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { StaffUser } from '../../actor.ts';
import { count, pairingLimit, uncount } from '../limits/limits.ts';
import { screens } from '../schema.ts';
import { pairingRoles } from './screens.ts';

/**
 * Lets the device that shows a code take the place of a screen that is broken: name, group and fair stay, and the old device may not watch any more.
 * @throws {Refusal} `forbidden_role`, `code_not_valid`, `not_found`, `too_many_tries`
 */
export async function replaceScreen(
  db: Database,
  actor: StaffUser,
  { screenId, code }: { screenId: string; code: string },
  now: Date
): Promise<void> {
  if (!pairingRoles.includes(actor.role)) throw new Refusal('forbidden_role');
  await count(pairingLimit, actor.userId);
  await db.transaction(async (tx) => {
    const [fresh] = await tx
      .delete(screens)
      .where(
        and(
          eq(screens.pairingCode, code.trim().toUpperCase()),
          isNull(screens.pairedAt),
          gt(screens.pairingExpiresAt, now)
        )
      )
      .returning({ tokenHash: screens.tokenHash });
    if (!fresh) throw new Refusal('code_not_valid');
    const [screen] = await tx
      .update(screens)
      .set({ tokenHash: fresh.tokenHash })
      .where(and(eq(screens.id, screenId), isNotNull(screens.pairedAt), isNull(screens.revokedAt)))
      .returning({ fairId: screens.fairId });
    if (!screen) throw new Refusal('not_found');
    await recordEvent(tx, {
      ...{
        type: 'screen.replaced',
        aggregate: { type: 'screen', id: screenId },
        actor,
        fairId: screen.fairId
      },
      ...{ payload: {}, at: now }
    });
  });
  await uncount(pairingLimit, actor.userId);
  wakeRelay();
}
