import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { Mailing } from './mailing-for-update.ts';

/** One fact about a mailing. */
export function recordMailingEvent(
  tx: Transaction,
  type: `mailing.${string}`,
  { id, fairId }: Pick<Mailing, 'id' | 'fairId'>,
  { actor, now, ...payload }: { actor: EventActor; now: Date } & Record<string, unknown>
): Promise<void> {
  const { userId } = actor;
  return recordEvent(tx, {
    ...{ type, aggregate: { type: 'mailing', id }, actor: { userId }, fairId, payload, at: now }
  });
}
