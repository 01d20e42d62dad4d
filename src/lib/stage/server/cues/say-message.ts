import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { atDesk, changeStage } from '../desk/at-desk.ts';

/**
 * Shows one line on every screen, for so many minutes or until it is cleared; null clears it.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function sayMessage(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; text: string | null; minutes: number | null },
  now: Date
): Promise<void> {
  return atDesk(db, actor, input.fairId, now, async (tx, stage) => {
    const { text, minutes } = input;
    const until = text !== null && minutes !== null ? new Date(now.getTime() + minutes * 60_000) : null;
    await changeStage(tx, stage, { messageText: text, messageUntil: until });
    if (text === null) return { type: 'stage.message_cleared', payload: {} };
    return { type: 'stage.message_shown', payload: { text, until: until?.toISOString() ?? null } };
  });
}
