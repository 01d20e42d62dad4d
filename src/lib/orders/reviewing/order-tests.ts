import type { StaffRole } from '#lib/accounts/roles.ts';
import type { OrderStatus } from '../order.ts';
import type { BeyondPolicy } from './beyond-policy.ts';
import { creditRoles, orderRoles } from '../rights.ts';

/** What is tested of an order before the brand binds itself to it, in the order in which people read it. */
export const ORDER_TESTS = [
  'state',
  'supply',
  'window',
  'price',
  'credit',
  'pack',
  'address',
  'policy',
  'duplicate',
  'lines',
  'shares'
] as const;
export type OrderTest = (typeof ORDER_TESTS)[number];

/**
 * - `passed`: nothing to say.
 * - `warned`: a person may confirm all the same, with a reason that is kept.
 * - `failed`: cannot be confirmed until the order or what it stands on has changed.
 */
export type Verdict = 'passed' | 'warned' | 'failed';

/** Things that a test has found: how many, and the first of them by name. */
export interface Found<One = string> {
  count: number;
  first: One[];
}

/** A style that is shared, as the part of the order's dealer stands. */
export interface SharedStyle {
  code: string;
  mostUnits: number;
  takenUnits: number;
}

/** The values on which each test was decided; kept as evidence, so instants are ISO strings and amounts minor units. */
export interface Evidence {
  /** Fails when the sums of the lines are not those of the order. */
  state: { status: OrderStatus; version: number; lines: number; units: number; totalMinor: number };
  /** Fails when a line is not promised whole, or stock or capacity does not hold what it has promised; warns when a date has moved. */
  supply: { units: number; dated: number; late: number; missing: Found };
  /** Warns when something is expected to leave on another day than was wished for it, or outside the order's window. */
  window: {
    shipFrom: string | null;
    shipUntil: string | null;
    missed: Found<{ sku: string; wishedOn: string | null; expectedOn: string | null }>;
  };
  /** Fails when an amount is not price times units; warns when the rule that set a price says another one by now, or a reward is more than the policy gives. */
  price: {
    lines: number;
    wrong: Found;
    moved: Found<{ sku: string; priceMinor: number; ruleMinor: number | null }>;
    /** Prices that somebody with the right has set; absent in what was kept before there were any. */
    byHand?: Found<{ sku: string; priceMinor: number; ruledMinor: number; by: string; reason: string }>;
    /** Lines that the policy of the order has lowered, its version, and those that have more off than it gives; absent as above. */
    rewarded?: number;
    policyVersion?: number | null;
    beyond?: Found<BeyondPolicy>;
  };
  /** Warns when the dealer is over the limit and nobody gave leave for this order, or is on hold by the rules. */
  credit: {
    currency: string;
    limitMinor: number | null;
    exposureMinor: number;
    missingMinor: number;
    approved: boolean;
    hold: 'overdue' | 'always' | null;
  };
  /** Warns when a line is no whole pack, a product or colour below its minimum, or a product beyond the dealer's maximum. */
  pack: { lines: number; broken: Found };
  /** Warns when nobody knows where the goods go. */
  /** With who ordered it, by name; absent in what was kept before that was. */
  address: { address: string | null; contact?: string };
  /** Warns when it was placed outside the fair's hours, its dealer is not invited any more, or required must-orders are missing. */
  policy: {
    placedAt: string;
    opensAt: string;
    closesAt: string;
    inHours: boolean;
    invited: boolean;
    musts: Found;
  };
  /** Warns when the dealer has another standing order of about the same time that is nearly the same, or has the same code. */
  duplicate: { hours: number; numbers: number[] };
  /** Fails when the rules want a named person to tick every line, and one is not ticked in this version. */
  lines: { required: boolean; ticked: number; lines: number };
  /** Warns when more than its share stands ordered of a style; fails while something in it is a wish that was not shared out. */
  shares: { shared: Found<SharedStyle>; over: Found<SharedStyle>; wished: Found };
}

/** The result of one test. */
export type TestResult = {
  [Test in OrderTest]: { test: Test; verdict: Verdict; found: Evidence[Test] };
}[OrderTest];

/** Who may confirm in spite of a warning. */
export const overrideRoles = (test: OrderTest): readonly StaffRole[] =>
  test === 'credit' ? creditRoles : orderRoles;

/** The worst of some verdicts. */
export function outcomeOf(results: readonly { verdict: Verdict }[]): Verdict {
  const has = (verdict: Verdict) => results.some((one) => one.verdict === verdict);
  return has('failed') ? 'failed' : has('warned') ? 'warned' : 'passed';
}

/** Names of the tests with a verdict. */
export const testsWith = (verdict: Verdict, results: readonly TestResult[]): OrderTest[] =>
  results.filter((one) => one.verdict === verdict).map((one) => one.test);

/** One run of the tests on one version of an order, as pages show it. */
export interface CheckView {
  version: number;
  outcome: Verdict;
  results: TestResult[];
  /** Why it was confirmed in spite of warnings. */
  reason: string | null;
  at: Date;
  /** Null: the system. */
  by: string | null;
}
