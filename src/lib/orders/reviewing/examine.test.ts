import { describe, expect, test } from 'vitest';
import type { PolicyRule } from '#lib/policy/policy.ts';
import { examine, type LineFacts, type OrderFacts } from './examine.ts';
import { outcomeOf, testsWith, type OrderTest, type Verdict } from './order-tests.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 19, hour));

const line = (more: Partial<LineFacts> = {}): LineFacts => ({
  ...{
    sku: 'A-S',
    productId: 1,
    productCode: 'A',
    units: 10,
    priceMinor: 100,
    amountMinor: 1000,
    ruleMinor: 100,
    byHand: null
  },
  ...{ colour: null, colourMinimumUnits: 0, maximumUnits: 0, orderedUnits: 0, beside: [] },
  ...{ wishedOn: null, firstOn: '2027-03-01', lastOn: '2027-03-01' },
  ...{ packMultiple: 5, minimumUnits: 10, promised: 10, dated: 4, late: 0, held: true, wished: false },
  ...more
});

const order = (more: Partial<OrderFacts> = {}): OrderFacts => ({
  ...{
    id: 'x',
    number: 20001,
    status: 'submitted',
    version: 1,
    currency: 'EUR',
    totalMinor: 1000,
    units: 10
  },
  ...{ placedAt: at(12), opensAt: at(9), closesAt: at(18), invited: true, lateReason: null },
  ...{
    address: 'Dock 4',
    contact: 'Anna Berg',
    twins: [],
    twinHours: 336,
    shares: [],
    shipFrom: null,
    shipUntil: null
  },
  ...{
    limitMinor: 5000,
    exposureMinor: 1000,
    approved: false,
    hold: null,
    missingMusts: [],
    ticksRequired: false,
    ticked: 0,
    lines: [line()]
  },
  ...more
});

const withLine = (more: Partial<LineFacts>) => order({ lines: [line(more)] });

test('an order on which everything stands passes every test', () => {
  expect(outcomeOf(examine(order()))).toBe('passed');
});

const cases: [string, OrderFacts, OrderTest, Verdict][] = [
  ['sums that are not those of the lines', order({ totalMinor: 999 }), 'state', 'failed'],
  ['an order without lines', order({ lines: [], units: 0, totalMinor: 0 }), 'state', 'failed'],
  ['a line that is not promised whole', withLine({ promised: 9 }), 'supply', 'failed'],
  ['a promise that stock or capacity does not hold', withLine({ held: false }), 'supply', 'failed'],
  ['a date that has moved', withLine({ late: 4 }), 'supply', 'warned'],
  ['an amount that is not price times units', withLine({ priceMinor: 90, ruleMinor: 90 }), 'price', 'failed'],
  ['a rule that says another price by now', withLine({ ruleMinor: 110 }), 'price', 'warned'],
  ['a rule that has gone', withLine({ ruleMinor: null }), 'price', 'warned'],
  ['a dealer over the limit', order({ exposureMinor: 5001 }), 'credit', 'warned'],
  ['a dealer over the limit with leave', order({ exposureMinor: 5001, approved: true }), 'credit', 'passed'],
  [
    'an order in review that would go over',
    order({ status: 'in_review', exposureMinor: 4500 }),
    'credit',
    'warned'
  ],
  ['a dealer on hold', order({ hold: 'overdue', approved: true }), 'credit', 'warned'],
  ['must-orders that are missing', order({ missingMusts: ['B'] }), 'policy', 'warned'],
  ['no limit', order({ limitMinor: null, exposureMinor: 9000 }), 'credit', 'passed'],
  ['no whole pack', withLine({ packMultiple: 4 }), 'pack', 'warned'],
  ['less than the minimum', withLine({ minimumUnits: 20 }), 'pack', 'warned'],
  ['less than the minimum of a colour', withLine({ colourMinimumUnits: 20 }), 'pack', 'warned'],
  ['as much as the dealer may have', withLine({ maximumUnits: 15, orderedUnits: 5 }), 'pack', 'passed'],
  ['more than the dealer may have', withLine({ maximumUnits: 15, orderedUnits: 10 }), 'pack', 'warned'],
  ['a line that leaves when it was wished', withLine({ wishedOn: '2027-03-01' }), 'window', 'passed'],
  ['a line that leaves later than it was wished', withLine({ wishedOn: '2027-02-27' }), 'window', 'warned'],
  [
    'a line within the window',
    order({ shipFrom: '2027-02-01', shipUntil: '2027-03-01' }),
    'window',
    'passed'
  ],
  ['a line after the window', order({ shipUntil: '2027-02-28' }), 'window', 'warned'],
  ['a line before the window', order({ shipFrom: '2027-03-02' }), 'window', 'warned'],
  [
    'less than its share',
    order({ shares: [{ code: 'A', mostUnits: 10, takenUnits: 10 }] }),
    'shares',
    'passed'
  ],
  [
    'more than its share',
    order({ shares: [{ code: 'A', mostUnits: 9, takenUnits: 10 }] }),
    'shares',
    'warned'
  ],
  ['a wish that was not shared out', withLine({ wished: true }), 'shares', 'failed'],
  ['no pack rule at all', withLine({ packMultiple: null, minimumUnits: null }), 'pack', 'passed'],
  ['no address', order({ address: ' ' }), 'address', 'warned'],
  ['an order after closing', order({ placedAt: at(18) }), 'policy', 'warned'],
  [
    'an order after closing that staff entered with its reason',
    order({ placedAt: at(18), lateReason: 'by post' }),
    'policy',
    'passed'
  ],
  ['a dealer who is not invited any more', order({ invited: false }), 'policy', 'warned'],
  ['lines that nobody has ticked, where it is required', order({ ticksRequired: true }), 'lines', 'failed'],
  ['lines that are all ticked', order({ ticksRequired: true, ticked: 1 }), 'lines', 'passed'],
  ['another order of the same lines', order({ twins: [20000] }), 'duplicate', 'warned']
];

const tier: PolicyRule = {
  ...{
    no: 1,
    kind: 'tier',
    scope: { kind: 'all', names: [] },
    measure: 'units',
    reach: 'order',
    effect: 'percent'
  },
  ...{ repeats: false, until: '2026-11-19T10:00:00Z', from: null, stacks: false, gift: null },
  steps: [{ from: 10, value: 1_000 }, { from: 20, value: 2_000 }] // prettier-ignore
};

test('a reward is held against its rule: more off than the order as it stands reaches is told, less is the price that it came with', () => {
  const verdictOf = (more: Partial<LineFacts>, beside: number[] = []) => {
    const policy = {
      ...{ version: 3, heroes: [], rules: [tier] },
      beside: beside.map((quantity) => ({ productCode: 'B', category: null, quantity, listMinor: 100 }))
    };
    const rewarded = { listMinor: 100, priceMinor: 90, amountMinor: 900, rewardedBy: '1', ...more };
    const facts = { ...withLine(rewarded), totalMinor: rewarded.amountMinor, policy };
    const { verdict, found } = examine(facts).find((one) => one.test === 'price')!;
    return [verdict, (found as { beyond: { count: number } }).beyond.count];
  };
  expect(verdictOf({})).toEqual(['passed', 0]);
  const fifth = { priceMinor: 80, amountMinor: 800 };
  expect(verdictOf(fifth), 'of twenty, and there are ten').toEqual(['warned', 1]);
  expect(verdictOf(fifth, [10]), 'the other door of the sheet counts').toEqual(['passed', 0]);
  expect(verdictOf({}, [10]), 'frozen at what it then had').toEqual(['passed', 0]);
  expect(verdictOf({ rewardedBy: '2' }), 'no such rule').toEqual(['warned', 1]);
  const byHand = { by: 'Mina', reason: 'x', ruledMinor: 90 };
  expect(verdictOf({ ...fifth, byHand }), 'who set it has said why').toEqual(['passed', 0]);
});

describe('of an order', () => {
  test.each(cases)('%s', (_, facts, name, verdict) => {
    const found = examine(facts).find((one) => one.test === name)!;
    expect(found.verdict).toBe(verdict);
  });
});

test('the evidence names the first ten and counts the rest', () => {
  const many = Array.from({ length: 12 }, (_, n) => line({ sku: `S${n}`, ruleMinor: 1 }));
  const price = examine(order({ lines: many })).find((one) => one.test === 'price')!;
  expect(price.found).toMatchObject({ lines: 12, moved: { count: 12 } });
  expect((price.found as { moved: { first: unknown[] } }).moved.first).toHaveLength(10);
  expect(testsWith('warned', examine(order({ lines: many })))).toEqual(['price']);
});
