import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';
import { regions } from '#lib/accounts/server/schema.ts';
import type { WallRule, WelcomeRule } from '#lib/board/welcome.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { versionOfRecord } from '#lib/events/server/version-of-record.ts';
import { doorsOf } from '#lib/fairs/life.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { KeptByVersion } from '#lib/runtime/server/kept-by-version.ts';
import { stillSteps } from '#lib/stage/ceremony.ts';
import { stageHeldOrders, stages } from '#lib/stage/server/schema.ts';
import { arithmeticOf } from '#lib/targets/arithmetic/arithmetic.ts';
import type { Finding } from '#lib/targets/arithmetic/finding.ts';
import { keyDealers, type Household } from '#lib/targets/arithmetic/household.ts';
import * as fairRules from '#lib/targets/server/fair-rules.ts';
import { arithmeticRoles } from '#lib/targets/rights.ts';
import * as targets from '#lib/targets/server/targets.ts';
import type { Arithmetic, FairArithmetic, PayRow } from '../arithmetic.ts';
import { shownRule } from '../rules-of-wall.ts';
import { householdsOf } from './households.ts';
import { payList } from './pay-list.ts';

/** Everything that the arithmetic of a fair says to one member of staff, in five bounded reads. */
export async function fairArithmetic(
  db: Queryable,
  actor: StaffUser,
  fair: Fair,
  now: Date
): Promise<FairArithmetic> {
  const { parts, households, rules, aims, whole } = await judgedNow(db, fair, now);
  const facts = { fair, households, rules, aims: aims.get(null) ?? {}, wholeMinor: whole };
  const pay = await payList(db, actor, facts);
  return { stage: stageOf(fair, now), parts: readable(actor, parts), pay, rules };
}

/** Orders may open long before the hall does: until its doors do, who answered yes stands for who is there. */
const stageOf = (fair: Fair, now: Date) => (now < doorsOf(fair) ? 'planning' : 'live');

/** What the rules say of the whole fair and of each region, with what it was computed from. */
export async function partsOf(db: Queryable, fair: Fair, now: Date) {
  const [households, rules, aims, byRegion, whole] = await Promise.all([
    householdsOf(db, fair),
    fairRules.ofFair(db, fair.id),
    fairRules.aimsOf(db, fair.id),
    targets.byRegion(db, fair.id),
    targets.ofFair(db, fair.id)
  ]);
  const stage = stageOf(fair, now);
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
  return { parts: [partOf(households, null, whole), ...regions], households, rules, aims, whole };
}

const kept = new KeptByVersion<number, Awaited<ReturnType<typeof partsOf>>>({ most: 4 });

/** The same for all who look at a fair, computed once a state of the record: pages that are read anew with each order ask very often. */
const judgedNow = (db: Queryable, fair: Fair, now: Date) =>
  kept.of(fair.id, {
    versionOf: async () => `${stageOf(fair, now)} ${await versionOfRecord(db)}`,
    read: () => partsOf(db, fair, now)
  });

/** What the rules say of what the reader answers for: a region manager the own region, others the fair; null for no reader. */
export async function findingsNow(
  db: Queryable,
  actor: StaffUser,
  fair: Fair,
  now: Date
): Promise<Finding[] | null> {
  if (!mayRead(actor)) return null;
  const { parts } = await judgedNow(db, fair, now);
  return readable(actor, parts)[0]?.findings ?? null;
}

/** The key dealers of each region of a fair, by the rule of its arithmetic. */
export async function keyDealersNow(db: Queryable, fair: Fair, now: Date): Promise<Household[]> {
  const { households, rules } = await judgedNow(db, fair, now);
  return keyDealers(
    households.filter(({ isInvited }) => isInvited),
    rules.parameters.keyDealers
  );
}

/** What the reader is paid by the fair as it stands; null for whoever is not paid by it, and where nothing is paid. */
export async function ownPay(db: Queryable, actor: StaffUser, fair: Fair, now: Date): Promise<PayRow | null> {
  if (actor.role !== 'rep') return null;
  const { households, rules, aims, whole } = await judgedNow(db, fair, now);
  const isPaid = Object.values(rules.pay.items).some(
    ({ bonusMinor, deductionMinor }) => bonusMinor > 0 || deductionMinor > 0
  );
  if (!isPaid) return null;
  const facts = { fair, households, rules, aims: aims.get(null) ?? {}, wholeMinor: whole };
  return (await payList(db, actor, facts))[0] ?? null;
}

const mayRead = (actor: StaffUser) => arithmeticRoles.includes(actor.role) && sees(actor.role, 'gaps');

/** What somebody may read of it: finance and reps only the pay, a region manager the own region. */
function readable(actor: StaffUser, parts: Arithmetic[]): Arithmetic[] {
  if (!mayRead(actor)) return [];
  if (actor.role !== 'region_manager') return parts;
  return parts.filter(({ region }) => region !== null && region.id === actor.regionId);
}

/** What a hall may see of the arithmetic: how many households attend validly, of how many that are asked for; null before the doors and where nothing is asked. */
export async function ruleForHall(db: Queryable, fairId: number, now: Date): Promise<WelcomeRule | null> {
  const [fair] = await db.select().from(fairs).where(eq(fairs.id, fairId));
  if (!fair || fair.kind !== 'fair' || stageOf(fair, now) === 'planning') return null;
  const { parts, rules } = await judgedNow(db, fair, now);
  const codes = await db.select({ id: regions.id, code: regions.code }).from(regions).limit(200);
  const ruleOf = ({ findings }: Arithmetic) => findings.find(({ rule }) => rule === 'valid_households');
  const { result, wanted } = ruleOf(parts[0]!)!;
  if (result === null || wanted === null) return null;
  const chosen = await chosenForHall(db, fairId);
  const shown = chosen.flatMap(
    (rule) => shownRule(rule, parts[0]!.findings, rules.parameters.keyDealers) ?? []
  );
  const reached = new Set(parts.filter((part) => ruleOf(part)?.holds).map(({ region }) => region?.id));
  return {
    ...{ valid: result, asked: wanted },
    reached: codes.filter(({ id }) => reached.has(id)).map(({ code }) => code),
    ...(shown.length > 0 && { shown })
  };
}

/** What the host has chosen for the hall. While it does not see an order, nothing that rests on orders is said: the sum would tell it. */
async function chosenForHall(db: Queryable, fairId: number): Promise<WallRule[]> {
  const [stage] = await db
    .select({
      ...{ rules: stages.wallRules, ceremony: stages.ceremony },
      hides: sql<boolean>`exists (select from ${stageHeldOrders} where ${stageHeldOrders.fairId} = ${stages.fairId} and ${stageHeldOrders.releasedSeq} is null)`
    })
    .from(stages)
    .where(eq(stages.fairId, fairId));
  if (!stage) return [];
  const { rules, ceremony, hides } = stage;
  const seesAll = !hides && !(ceremony && stillSteps.includes(ceremony));
  return rules.filter((rule) => seesAll || rule !== 'on_site_share');
}
