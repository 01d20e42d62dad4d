import { refuse } from '../../refusals.ts';

const yearMs = 366 * 86_400_000;

/**
 * Refuses a deadline that is over already or more than a year away.
 * @throws {Refusal} time_not_possible
 */
export function refuseImpossibleTime(at: Date, now: Date): void {
  const ahead = at.getTime() - now.getTime();
  if (!(ahead > 0 && ahead <= yearMs)) throw refuse('time_not_possible', {});
}
