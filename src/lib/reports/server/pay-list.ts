import { and, eq, isNotNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import type { Aims } from '#lib/targets/arithmetic/aims.ts';
import type { FairRules } from '#lib/targets/arithmetic/fair-rules.ts';
import { attendsValidly, effectiveDealers, type Household } from '#lib/targets/arithmetic/household.ts';
import { repPay } from '#lib/targets/arithmetic/rep-pay.ts';
import { payRoles } from '#lib/targets/rights.ts';
import { targets } from '#lib/targets/server/schema.ts';
import type { PayRow } from '../arithmetic.ts';

interface Given {
  fair: Fair;
  households: readonly Household[];
  rules: FairRules;
  /** Of the whole fair. */
  aims: Aims;
  /** What the whole fair aims for; null without a target. */
  wholeMinor: number | null;
}

/**
 * What reps are paid, by name: attendance against the share of their own effective dealers, orders against their own target or the sum of
 * their dealers', orders on site against the same part of it that the fair aims for. A rep reads the own row, a region manager those who look
 * after dealers of the region.
 */
export async function payList(db: Queryable, actor: StaffUser, given: Given): Promise<PayRow[]> {
  if (!payRoles.includes(actor.role)) return [];
  const { fair, rules } = given;
  const own = Map.groupBy(
    given.households.filter(({ repId }) => repId !== null),
    ({ repId }) => repId!
  );
  const effective = Map.groupBy(effectiveDealers(given.households), ({ repId }) => repId);
  const [reps, aims] = await Promise.all([
    db
      .select({ id: users.id, name: users.name })
      .from(users)
      .where(eq(users.role, 'rep'))
      .orderBy(users.name, users.id)
      .limit(500),
    aimsOfReps(db, fair.id, given.households)
  ]);
  return reps
    .filter(({ id }) => own.has(id) && mayRead(actor, id, own.get(id)!))
    .map(({ id, name }) => {
      const households = own.get(id)!;
      const aim = aims.get(id) ?? null;
      const share = rules.parameters.householdSharePercent;
      const pay = repPay(
        {
          attendance: {
            reached: households.filter(attendsValidly).length,
            aim: Math.ceil(((effective.get(id)?.length ?? 0) * share) / 100) || null
          },
          total: { reached: sum(households, 'orderedMinor'), aim },
          on_site: { reached: sum(households, 'onSiteMinor'), aim: onSitePart(aim, given) }
        },
        rules.pay
      );
      return { repId: id, name, ...pay };
    });
}

function mayRead(actor: StaffUser, repId: string, households: readonly Household[]): boolean {
  if (actor.role === 'rep') return repId === actor.userId;
  if (actor.role !== 'region_manager') return true;
  return households.some(({ regionId }) => regionId === actor.regionId);
}

/** A rep's own target, else what the dealers looked after aim for together; in minor units. */
async function aimsOfReps(
  db: Queryable,
  fairId: number,
  households: readonly Household[]
): Promise<Map<string, number>> {
  const rows = await db
    .select({ repId: targets.repId, dealerId: targets.dealerId, amount: targets.amountMinor })
    .from(targets)
    .where(and(eq(targets.fairId, fairId), isNotNull(targets.amountMinor)))
    .limit(25_000);
  const ofDealer = new Map(rows.map(({ dealerId, amount }) => [dealerId, amount]));
  const aims = new Map<string, number>();
  for (const { dealerId, repId } of households) {
    const amount = ofDealer.get(dealerId);
    if (repId && amount !== undefined) aims.set(repId, (aims.get(repId) ?? 0) + amount);
  }
  for (const { repId, amount } of rows) if (repId) aims.set(repId, amount);
  return aims;
}

function onSitePart(aim: number | null, { aims, wholeMinor }: Given): number | null {
  if (aim === null || aims.on_site === undefined || !wholeMinor) return null;
  return Math.round((aim * aims.on_site) / wholeMinor);
}

const sum = (households: readonly Household[], name: 'orderedMinor' | 'onSiteMinor') =>
  households.reduce((total, household) => total + household[name], 0);
