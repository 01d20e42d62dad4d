import type { StaffUser } from '#lib/accounts/actor.ts';
import type { SignalKind } from '#lib/board/stage.ts';
import type { Database } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { atDesk } from '../desk/at-desk.ts';
import { stageSignals } from '../schema.ts';

/**
 * Asks the hall for sound, light or applause, once.
 * @throws {Refusal} `forbidden_role`, `desk_not_held`
 */
export function sendSignal(
  db: Database,
  actor: StaffUser,
  input: { fairId: number; kind: SignalKind },
  now: Date
): Promise<void> {
  return atDesk(db, actor, input.fairId, now, async (tx) => {
    const { fairId, kind } = input;
    await tx.insert(stageSignals).values({ id: uuid7(), fairId, kind, at: now, by: actor.userId });
    return { type: 'stage.signal_sent', payload: { kind } };
  });
}
