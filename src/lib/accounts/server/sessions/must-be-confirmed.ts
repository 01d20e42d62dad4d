import { Refusal } from '#lib/runtime/refusal.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { confirmedForMinutes, type ConfirmationNeeded } from '../../factor.ts';

/**
 * Part of commands that hurt when somebody else does them at an open screen: keys, people and their rights, money that leaves, the
 * second step itself. Lets pass who has proved in this session, not long ago, that it is them. Asked after the rights, so that nobody
 * proves anything for what they may not do. A program with a key has no session and cannot pass.
 *
 * @throws {Refusal} `confirmation_needed`
 */
export function mustBeConfirmed(actor: DealerUser | StaffUser, now: Date): void {
  const { confirmedAt, factors = [] } = actor;
  if (confirmedAt && now.getTime() - confirmedAt.getTime() < confirmedForMinutes * 60_000) return;
  throw new Refusal<'confirmation_needed', ConfirmationNeeded>('confirmation_needed', { factors });
}
