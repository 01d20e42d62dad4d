import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arithmeticOf,
  expectedSales,
  keyDealersPresent,
  onSiteSales,
  ownerShare,
  salesFloor
} from './arithmetic.ts';
import { validHouseholds, type Facts } from './arithmetic.ts';
import { rules } from './finding.ts';
import { effectiveDealers, type Household } from './household.ts';
import { usualParameters } from './parameters.ts';

let dealers = 0;
const household = (given: Partial<Household> = {}): Household => ({
  ...{
    dealerId: ++dealers,
    code: `D${dealers}`,
    name: `Dealer ${dealers}`,
    regionId: 1,
    repId: null,
    grade: 'B'
  },
  ...{ salesOfYearMinor: 0, isInvited: true, comes: null, bringsDecider: true },
  ...{ hasArrived: false, isDeciderPresent: false },
  ...{ orderedMinor: 0, onSiteMinor: 0 },
  ...given
});
const there = { hasArrived: true, isDeciderPresent: true };
const facts = (households: Household[], given: Partial<Facts> = {}): Facts => ({
  ...{ households, targetMinor: null, aims: {}, parameters: usualParameters, stage: 'live' },
  ...given
});
/** So many dealers who sold much, and as many who sold little: half of them are effective. */
const halfEffective = (count: number, given: (nth: number) => Partial<Household> = () => ({})) =>
  Array.from({ length: count * 2 }, (_, nth) =>
    household({ salesOfYearMinor: nth < count ? 1000 : 10, ...(nth < count ? given(nth) : {}) })
  );

describe('the sales target', () => {
  test('is at least two months of the sales of the year', () => {
    const year = [household({ salesOfYearMinor: 1200 })];
    expect(salesFloor(facts(year, { targetMinor: 200 }))).toMatchObject({ wanted: 200, gap: 0, holds: true });
    expect(salesFloor(facts(year, { targetMinor: 199 }))).toMatchObject({ gap: 1, holds: false });
  });

  test('is asked nothing where no sales are known, or where there is no target', () => {
    expect(salesFloor(facts([household()], { targetMinor: 5 }))).toMatchObject({ wanted: null, holds: null });
    expect(salesFloor(facts([household({ salesOfYearMinor: 12 })]))).toMatchObject({
      result: null,
      holds: null
    });
  });
});

describe('expected sales', () => {
  const parameters = { ...usualParameters, minimumOrderMinor: 1000 };

  test('are households × minimum order × 1.6', () => {
    const finding = expectedSales(facts([household(there), household(there), household()], { parameters }));
    expect(finding.result).toBe(3200);
  });

  test('say how many households are still needed', () => {
    const finding = expectedSales(facts([household(there)], { parameters, targetMinor: 4801 }));
    expect(finding).toMatchObject({ gap: 3201, gapHouseholds: 3, holds: false });
  });

  test('count those who said that they come, before the doors open', () => {
    const answers = [household({ comes: true }), household({ comes: false }), household()];
    expect(expectedSales(facts(answers, { parameters, stage: 'planning' })).result).toBe(1600);
  });

  test('need a minimum order', () => {
    expect(expectedSales(facts([household(there)], { targetMinor: 10 })).holds).toBeNull();
  });
});

describe('valid households', () => {
  test('hold at exactly 80 % of the effective dealers and not below', () => {
    const present = (count: number) =>
      validHouseholds(facts(halfEffective(10, (nth) => (nth < count ? there : {}))));
    expect(present(8)).toMatchObject({ result: 8, wanted: 8, gap: 0, holds: true });
    expect(present(7)).toMatchObject({ result: 7, gap: 1, holds: false });
  });

  test('do not count a household whose decider left', () => {
    const left = { hasArrived: true, isDeciderPresent: false };
    expect(validHouseholds(facts(halfEffective(1, () => left)))).toMatchObject({ result: 0, holds: false });
  });

  test('are asked for nothing where there is no effective dealer, or a region has no dealers', () => {
    expect(validHouseholds(facts([household()]))).toMatchObject({ wanted: null, holds: null });
    expect(validHouseholds(facts([]))).toMatchObject({ result: 0, wanted: null, holds: null });
  });

  test('name the effective dealers who are missing, largest first', () => {
    const many = [300, 900, 800, 10, 10].map((salesOfYearMinor) => household({ salesOfYearMinor }));
    expect(validHouseholds(facts(many)).missing?.map(({ name }) => name)).toEqual([
      many[1]!.name,
      many[2]!.name
    ]);
  });

  test('follow an aim that asks for more than the rule', () => {
    expect(validHouseholds(facts(halfEffective(10), { aims: { households: 15 } })).wanted).toBe(15);
  });
});

/** How many of ten effective dealers are in the room, with who decides or without; what is asked, and whether it holds. */
test.each([
  ['80 % exactly', facts(halfEffective(10, (nth) => (nth < 8 ? there : {}))), 8, 8, true],
  ['one less', facts(halfEffective(10, (nth) => (nth < 7 ? there : {}))), 7, 8, false],
  ['80 % of nine is rounded up', facts(halfEffective(9, (nth) => (nth < 7 ? there : {}))), 7, 8, false],
  ['no effective dealers', facts([household(there), household(there)]), 2, null, null],
  ['a region without dealers', facts([]), 0, null, null],
  ['five people of one dealer are one household', facts(halfEffective(1, () => there)), 1, 1, true],
  [
    'five people of one dealer, of whom the decider left',
    facts(halfEffective(1, () => ({ hasArrived: true, isDeciderPresent: false }))),
    ...([0, 1, false] as const)
  ],
  [
    'a yes before the doors open',
    facts(
      halfEffective(1, () => ({ comes: true })),
      { stage: 'planning' }
    ),
    ...([1, 1, true] as const)
  ],
  [
    'a yes that leaves who decides at home',
    facts(
      halfEffective(1, () => ({ comes: true, bringsDecider: false })),
      { stage: 'planning' }
    ),
    ...([0, 1, false] as const)
  ],
  [
    'who said that the decider stays at home and came with them',
    facts(halfEffective(1, () => ({ ...there, comes: true, bringsDecider: false }))),
    ...([1, 1, true] as const)
  ]
] as const)('of valid households, %s', (_, given, result, wanted, holds) => {
  expect(validHouseholds(given)).toMatchObject({ result, wanted, holds });
});

describe('effective dealers', () => {
  test('sell more than the average of their own region', () => {
    const north = [900, 100].map((salesOfYearMinor) => household({ salesOfYearMinor, regionId: 1 }));
    const south = [9, 1].map((salesOfYearMinor) => household({ salesOfYearMinor, regionId: 2 }));
    expect(effectiveDealers([...north, ...south])).toEqual([north[0], south[0]]);
  });

  test('are all who buy where all sell the same', () => {
    const same = [50, 50, 0].map((salesOfYearMinor) => household({ salesOfYearMinor }));
    expect(effectiveDealers(same)).toEqual(same.slice(0, 2));
  });

  test('are never nobody where somebody buys, and never somebody who does not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e12 }), { maxLength: 40 }), (sales) => {
        const found = effectiveDealers(sales.map((salesOfYearMinor) => household({ salesOfYearMinor })));
        expect(found.length > 0).toBe(sales.some((amount) => amount > 0));
        expect(found.every(({ salesOfYearMinor }) => salesOfYearMinor > 0)).toBe(true);
      })
    );
  });
});

test('the five largest of each region are all there, or the leader hears who is missing', () => {
  const region = (regionId: number) =>
    [60, 50, 40, 30, 20, 10].map((salesOfYearMinor, nth) =>
      household({ salesOfYearMinor, regionId, ...(nth === 3 ? {} : there) })
    );
  const all = [...region(1), ...region(2)];
  const finding = keyDealersPresent(facts(all));
  expect(finding).toMatchObject({ result: 8, wanted: 10, gap: 2, holds: false, closer: 'leader' });
  expect(finding.missing).toHaveLength(2);
});

test('the share with an owner is asked of those in the room only, and of nobody before the doors open', () => {
  const five = [there, there, there, there, { hasArrived: true }].map((given) => household(given));
  expect(ownerShare(facts([...five, household()]))).toMatchObject({ result: 0.8, holds: true });
  expect(ownerShare(facts(five, { stage: 'planning' })).holds).toBeNull();
  expect(ownerShare(facts(five, { aims: { owner_share: 81 } })).holds).toBe(false);
});

test('orders on site are measured against their own aim', () => {
  const finding = onSiteSales(
    facts([household({ onSiteMinor: 40, orderedMinor: 80 })], { aims: { on_site: 50 } })
  );
  expect(finding).toMatchObject({ result: 40, wanted: 50, gap: 10, holds: false });
  const shareOf = (given: Facts) =>
    onSiteSales(given).inputs.find(({ name }) => name === 'on_site_share')!.value;
  expect(shareOf(facts([household({ onSiteMinor: 40, orderedMinor: 80 })]))).toBe(0.5);
  expect(shareOf(facts([household()]))).toBeNull();
});

test('every rule speaks once, in its order, and never of a negative gap', () => {
  const amounts = fc.integer({ min: 0, max: 1e11 });
  const any = fc.record({
    salesOfYearMinor: amounts,
    regionId: fc.integer({ min: 1, max: 3 }),
    comes: fc.constantFrom(true, false, null),
    bringsDecider: fc.boolean(),
    hasArrived: fc.boolean(),
    isDeciderPresent: fc.boolean()
  });
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 30 }),
      fc.option(amounts),
      fc.boolean(),
      (all, targetMinor, isLive) => {
        const stage = isLive ? 'live' : 'planning';
        const findings = arithmeticOf(facts(all.map(household), { targetMinor, stage }));
        expect(findings.map(({ rule }) => rule)).toEqual([...rules]);
        for (const { gap, holds, result, wanted } of findings) {
          expect(gap).toBeGreaterThanOrEqual(0);
          expect(holds === null).toBe(result === null || wanted === null);
          expect(holds === true).toBe(holds !== null && gap === 0);
        }
      }
    )
  );
});
