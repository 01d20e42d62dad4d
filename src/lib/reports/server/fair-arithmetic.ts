import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { arithmeticOf } from '#lib/targets/arithmetic/arithmetic.ts';
import type { Household } from '#lib/targets/arithmetic/household.ts';
import * as fairRules from '#lib/targets/server/fair-rules.ts';
import { arithmeticRoles } from '#lib/targets/rights.ts';
import * as targets from '#lib/targets/server/targets.ts';
import type { Arithmetic, FairArithmetic } from '../arithmetic.ts';
import { householdsOf } from './households.ts';
import { payList } from './pay-list.ts';

/** Everything that the arithmetic of a fair says to one member of staff, in five bounded reads. */
export async function fairArithmetic(
  db: Queryable,
  actor: StaffUser,
  fair: Fair,
  now: Date
): Promise<FairArithmetic> {
  const [households, rules, aims, byRegion, whole] = await Promise.all([
    householdsOf(db, fair),
    fairRules.ofFair(db, fair.id),
    fairRules.aimsOf(db, fair.id),
    targets.byRegion(db, fair.id),
    targets.ofFair(db, fair.id)
  ]);
  const stage = now < fair.opensAt ? 'planning' : 'live';
  const partOf = (own: readonly Household[], region: Arithmetic['region'], targetMinor: number | null) => {
    const facts = { households: own, targetMinor, aims: aims.get(region?.id ?? null) ?? {} };
    return {
      ...{ region, targetMinor, aims: facts.aims },
      findings: arithmeticOf({ ...facts, parameters: rules.parameters, stage })
    };
  };
  const ofRegion = Map.groupBy(households, ({ regionId }) => regionId);
  const regions = byRegion
    .filter(({ regionId, target }) => ofRegion.has(regionId) || target !== null)
    .map(({ regionId: id, name, colour, target }) =>
      partOf(ofRegion.get(id) ?? [], { id, name, colour }, target)
    );
  const pay = await payList(db, actor, {
    fair,
    households,
    rules,
    aims: aims.get(null) ?? {},
    wholeMinor: whole
  });
  return { stage, parts: readable(actor, [partOf(households, null, whole), ...regions]), pay, rules };
}

/** What somebody may read of it: finance and reps only the pay, a region manager the own region. */
function readable(actor: StaffUser, parts: Arithmetic[]): Arithmetic[] {
  if (!arithmeticRoles.includes(actor.role) || !sees(actor.role, 'gaps')) return [];
  if (actor.role !== 'region_manager') return parts;
  return parts.filter(({ region }) => region !== null && region.id === actor.regionId);
}
