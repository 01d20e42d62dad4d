import type { Transaction } from '#lib/db/server/client.ts';
import { systemActor, type EventActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { Mailing } from './mailing-for-update.ts';

/** A step of a mailing that goes out, for the pages that show how far it is. */
export const recordStep = (
  tx: Transaction,
  mailing: Pick<Mailing, 'id' | 'fairId'>,
  step: { prepared: number } | { handed: number },
  now: Date
): Promise<void> => recordMailingEvent(tx, 'mailing.moved_on', mailing, { actor: systemActor, now, ...step });

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
