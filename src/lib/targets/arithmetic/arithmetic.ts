import type { Aims } from './aims.ts';
import { findingOf, type Finding, type Input } from './finding.ts';
import {
  attendsValidly,
  averageSales,
  effectiveDealers,
  keyDealers,
  willAttendValidly,
  type Household
} from './household.ts';
import type { FairParameters } from './parameters.ts';

/** What the rules start from: a region, or the whole fair. */
export interface Facts {
  households: readonly Household[];
  /** What is to be ordered; null without a target. */
  targetMinor: number | null;
  aims: Aims;
  parameters: FairParameters;
  /** Before the doors open those who said that they come stand for those in the room. */
  stage: 'planning' | 'live';
}

/** Everything that the rules say, in their order. The same functions speak on the page of a plan, beside a live fair and in its report. */
export function arithmeticOf(facts: Facts): Finding[] {
  return [
    salesFloor(facts),
    expectedSales(facts),
    validHouseholds(facts),
    keyDealersPresent(facts),
    ownerShare(facts),
    invitedHouseholds(facts),
    coreHouseholds(facts),
    onSiteSales(facts)
  ];
}

/** Rule 1 of the guide to order fairs: the target is at least two, better three months of the region's sales. The wish is shown and asked of nobody. */
export function salesFloor({ households, targetMinor, parameters }: Facts): Finding {
  const sales = sumOf(households, 'salesOfYearMinor');
  const { monthsLeast, monthsWished } = parameters;
  return findingOf({
    rule: 'sales_floor',
    unit: 'minor',
    inputs: [
      { name: 'sales_of_year', value: sales || null, unit: 'minor', source: 'history' },
      { name: 'months_least', value: monthsLeast, unit: 'months', source: 'setting' },
      { name: 'months_wished', value: monthsWished, unit: 'months', source: 'setting' },
      { name: 'target', value: targetMinor, unit: 'minor', source: 'target' }
    ],
    result: targetMinor,
    wanted: sales > 0 ? Math.ceil((sales * monthsLeast) / 12) : null,
    closer: 'director'
  });
}

/** Rule 3 of the guide: expected sales = households × minimum order × (1 + 0.6). The gap is also said in households. */
export function expectedSales(facts: Facts): Finding {
  const { targetMinor, parameters } = facts;
  const { minimumOrderMinor, upliftPercent } = parameters;
  const households = coming(facts).length;
  const perHousehold = minimumOrderMinor === null ? null : (minimumOrderMinor * (100 + upliftPercent)) / 100;
  const finding = findingOf({
    rule: 'expected_sales',
    unit: 'minor',
    inputs: [
      { name: 'households', value: households, unit: 'households', source: comingFrom(facts) },
      { name: 'minimum_order', value: minimumOrderMinor, unit: 'minor', source: 'setting' },
      { name: 'uplift', value: upliftPercent / 100, unit: 'share', source: 'setting' },
      { name: 'target', value: targetMinor, unit: 'minor', source: 'target' }
    ],
    result: perHousehold === null ? null : Math.round(households * perHousehold),
    wanted: targetMinor,
    closer: 'rep'
  });
  return perHousehold ? { ...finding, gapHouseholds: Math.ceil(finding.gap / perHousehold) } : finding;
}

/**
 * Rule 2 of the guide: validly attending households are at least 80 % of the effective dealers. Any household counts, also of a dealer who
 * is not effective; a dealer whose people came without owner or decider does not.
 */
export function validHouseholds(facts: Facts): Finding {
  const { households, parameters, aims } = facts;
  const effective = effectiveDealers(households);
  const share = parameters.householdSharePercent / 100;
  const byRule =
    effective.length > 0 ? Math.ceil((effective.length * parameters.householdSharePercent) / 100) : null;
  const valid = coming(facts);
  const there = new Set(valid.map(({ dealerId }) => dealerId));
  return findingOf({
    rule: 'valid_households',
    unit: 'households',
    inputs: [
      { name: 'valid_households', value: valid.length, unit: 'households', source: comingFrom(facts) },
      { name: 'average_sales', value: rounded(averageSales(households)), unit: 'minor', source: 'history' },
      { name: 'effective_dealers', value: effective.length, unit: 'households', source: 'history' },
      { name: 'share_least', value: share, unit: 'share', source: 'setting' },
      ...aimOf(aims.households, 'households')
    ],
    result: valid.length,
    wanted: largest(byRule, aims.households ?? null),
    closer: 'rep',
    missing: bySales(effective.filter(({ dealerId }) => !there.has(dealerId)))
  });
}

/** The five largest dealers of each region are all there; who is missing is a matter for the leader, who calls (rule on large dealers). */
export function keyDealersPresent(facts: Facts): Finding {
  const key = keyDealers(facts.households, facts.parameters.keyDealers);
  const there = new Set(coming(facts).map(({ dealerId }) => dealerId));
  const missing = key.filter(({ dealerId }) => !there.has(dealerId));
  return findingOf({
    rule: 'key_dealers',
    unit: 'households',
    inputs: [{ name: 'key_dealers', value: key.length, unit: 'households', source: 'history' }],
    result: key.length - missing.length,
    wanted: key.length > 0 ? key.length : null,
    closer: 'leader',
    missing: bySales(missing)
  });
}

/**
 * Of the households in the room, how many have brought who decides. Before the doors open there is nobody to count. The guide to order fairs has
 * it in rule 2 (without owner or decider an attendance is not valid) and in its list of targets, without a number: 80 % is ours.
 */
export function ownerShare({ households, parameters, aims, stage }: Facts): Finding {
  const arrived = households.filter(({ hasArrived }) => hasArrived);
  const withOwner = arrived.filter(attendsValidly).length;
  const least = (aims.owner_share ?? parameters.ownerSharePercent) / 100;
  return findingOf({
    rule: 'owner_share',
    unit: 'share',
    inputs: [
      { name: 'owner_households', value: withOwner, unit: 'households', source: 'arrivals' },
      { name: 'households', value: arrived.length, unit: 'households', source: 'arrivals' },
      {
        name: 'share_least',
        value: least,
        unit: 'share',
        source: aims.owner_share === undefined ? 'setting' : 'target'
      }
    ],
    result: stage === 'live' && arrived.length > 0 ? withOwner / arrived.length : null,
    wanted: least,
    closer: 'rep'
  });
}

/** Invited households against the aim for them: the guide's list of targets asks for such an aim, and sets none. */
export function invitedHouseholds({ households, aims }: Facts): Finding {
  const invited = households.filter(({ isInvited }) => isInvited).length;
  return findingOf({
    rule: 'invited_households',
    unit: 'households',
    inputs: [
      { name: 'households', value: invited, unit: 'households', source: 'guests' },
      ...aimOf(aims.invited, 'households')
    ],
    result: invited,
    wanted: aims.invited ?? null,
    closer: 'director'
  });
}

/** Households of class A that come, against the aim for core dealers in the guide's list of targets; who is class A, its rule of classes says. */
export function coreHouseholds(facts: Facts): Finding {
  const core = facts.households.filter(({ grade }) => grade === 'A');
  const there = new Set(coming(facts).map(({ dealerId }) => dealerId));
  return findingOf({
    rule: 'core_households',
    unit: 'households',
    inputs: [
      { name: 'households', value: core.length, unit: 'households', source: 'guests' },
      ...aimOf(facts.aims.core, 'households')
    ],
    result: core.filter(({ dealerId }) => there.has(dealerId)).length,
    wanted: facts.aims.core ?? null,
    closer: 'rep',
    missing: bySales(core.filter(({ dealerId }) => !there.has(dealerId)))
  });
}

/**
 * What households ordered while they were there, against the aim for orders on site, and which share of all orders that is. The guide has the
 * aim in its list of targets and pays reps by it; it sets neither a number nor a share.
 */
export function onSiteSales({ households, aims, stage }: Facts): Finding {
  const onSite = sumOf(households, 'onSiteMinor');
  const ordered = sumOf(households, 'orderedMinor');
  return findingOf({
    rule: 'on_site_sales',
    unit: 'minor',
    inputs: [
      { name: 'on_site_ordered', value: onSite, unit: 'minor', source: 'orders' },
      { name: 'ordered', value: ordered, unit: 'minor', source: 'orders' },
      {
        name: 'on_site_share',
        value: ordered > 0 ? onSite / ordered : null,
        unit: 'share',
        source: 'orders'
      },
      ...aimOf(aims.on_site, 'minor')
    ],
    result: stage === 'live' ? onSite : null,
    wanted: aims.on_site ?? null,
    closer: 'host'
  });
}

/** Who is there with who decides, or has said so while there is no fair yet. */
function coming({ households, stage }: Facts): Household[] {
  return households.filter(stage === 'live' ? attendsValidly : willAttendValidly);
}

const comingFrom = ({ stage }: Facts) => (stage === 'live' ? 'arrivals' : 'answers');

/** An aim is shown where somebody set one. */
const aimOf = (value: number | undefined, unit: Input['unit']): Input[] =>
  value === undefined ? [] : [{ name: 'aim', value, unit, source: 'target' }];

const bySales = (households: readonly Household[]) =>
  [...households]
    .sort((a, b) => b.salesOfYearMinor - a.salesOfYearMinor || a.dealerId - b.dealerId)
    .map(({ dealerId, code, name }) => ({ dealerId, code, name }));

const sumOf = (households: readonly Household[], name: 'salesOfYearMinor' | 'orderedMinor' | 'onSiteMinor') =>
  households.reduce((sum, household) => sum + household[name], 0);

const rounded = (value: number | null) => (value === null ? null : Math.round(value));

const largest = (a: number | null, b: number | null) => (a === null ? b : Math.max(a, b ?? 0));
