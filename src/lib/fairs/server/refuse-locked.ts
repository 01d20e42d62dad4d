import { lifeOf, opens, type FairDeed, type FairLife } from '../life.ts';
import { refuse } from '../refusals.ts';

/**
 * Lets go on what the state of the fair opens.
 * @throws {Refusal} fair_locked
 */
export function refuseLocked(fair: FairLife, deed: FairDeed, now: Date): void {
  const state = lifeOf(fair, now);
  if (!opens(state, deed)) throw refuse('fair_locked', { state, deed });
}
