import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { Household } from '#lib/targets/arithmetic/household.ts';
import { spread } from '#lib/targets/arithmetic/spread.ts';
import { setTargets } from '#lib/targets/server/set-targets.ts';
import * as targets from '#lib/targets/server/targets.ts';
import { householdsOf } from './households.ts';

/** By what a fair's target may be spread over its regions. */
export const ways = ['history', 'class', 'evenly'] as const;

export type Way = (typeof ways)[number];

/** What a dealer weighs by its class: an A dealer as much as three of class C. */
const classWeight = (grade: string | null) => ({ A: 3, B: 2 })[grade ?? ''] ?? 1;

const weightOf: Record<Way, (households: readonly Household[]) => number> = {
  history: (households) => households.reduce((sum, { salesOfYearMinor }) => sum + salesOfYearMinor, 0),
  class: (households) => households.reduce((sum, { grade }) => sum + classWeight(grade), 0),
  evenly: () => 1
};

/**
 * Spreads the fair's own target over the regions that have guests, to the last minor unit, in place of what they aimed for before. Without
 * an own target nothing changes.
 * @throws {Refusal} forbidden_role, fair_not_found
 */
export async function spreadTarget(
  db: Database,
  actor: StaffUser,
  fair: Fair,
  way: Way,
  now: Date
): Promise<{ changed: number }> {
  const [whole, households] = await Promise.all([targets.ownOfFair(db, fair.id), householdsOf(db, fair)]);
  const guests = households.filter(({ isInvited }) => isInvited);
  const regions = [...Map.groupBy(guests, ({ regionId }) => regionId)].sort(([a], [b]) => a - b);
  const parts = spread(
    whole ?? 0,
    regions.map(([, own]) => weightOf[way](own))
  );
  const given = regions.map(([id], at) => ({ aim: { of: 'region' as const, id }, amount: parts[at]! }));
  return setTargets(db, actor, { fairId: fair.id, targets: whole === null ? [] : given }, now);
}
