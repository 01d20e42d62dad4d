import { overLimit } from '#lib/credit/credit-line.ts';
import { aboveMaximum, belowColourMinimum } from '#lib/catalog/limits.ts';
import { packViolations } from '#lib/catalog/packs.ts';
import type { Policy, PolicyLine } from '#lib/policy/policy.ts';
import type { OrderStatus } from '../order.ts';
import { isMissed } from '../wishing/ship-window.ts';
import { beyondPolicy, type RewardedLine } from './beyond-policy.ts';
import type { Evidence, Found, OrderTest, SharedStyle, TestResult, Verdict } from './order-tests.ts';

/** A line in force and what it stands on now. */
export interface LineFacts {
  sku: string;
  productId: number;
  productCode: string;
  colour: string | null;
  units: number;
  priceMinor: number;
  /** What the list had said, where the policy of the fair has lowered it. */
  listMinor?: number | null;
  /** Numbers of the rules of the policy that lowered it. */
  rewardedBy?: string | null;
  category?: string | null;
  amountMinor: number;
  /** What the rule that set the price says now; null when it has gone or is for something else. */
  ruleMinor: number | null;
  /** Who set it by hand, why, and what the rule had set; null for a price by its rule. */
  byHand: { by: string; reason: string; ruledMinor: number } | null;
  packMultiple: number | null;
  minimumUnits: number | null;
  colourMinimumUnits: number | null;
  maximumUnits: number | null;
  /** Units of the style in the dealer's other standing orders at the fair; read only where it has a maximum. */
  orderedUnits: number;
  /** What the other orders of the same sheet have of the style: it counts with this one's for what must be made at least. */
  beside: { colour: string | null; units: number }[];
  /** Units that are promised, of them those from capacity, and those that will be later than promised. */
  promised: number;
  dated: number;
  late: number;
  /** Whether stock and capacity hold what was promised. */
  held: boolean;
  /** Something of it is a wish, for what is shared at the fair's closing. */
  wished: boolean;
  /** The day that was wished for it, and those on which the first and the last of it are expected to leave. */
  wishedOn: string | null;
  firstOn: string | null;
  lastOn: string | null;
}

/** All that the tests of an order are decided on, read at one moment. */
export interface OrderFacts {
  id: string;
  number: number;
  status: OrderStatus;
  version: number;
  currency: string;
  totalMinor: number;
  units: number;
  placedAt: Date;
  /** Why staff entered it after closing, while the fair let them; null for an order of its hours. */
  lateReason: string | null;
  address: string | null;
  /** Who of the dealer has ordered it: whose account, or who was on the line. */
  contact: string;
  /** When the dealer wants it to leave. */
  shipFrom: string | null;
  shipUntil: string | null;
  opensAt: Date;
  closesAt: Date;
  invited: boolean;
  limitMinor: number | null;
  exposureMinor: number;
  /** Somebody gave leave to pass the limit for this order. */
  approved: boolean;
  /** By which rule the dealer is on hold. */
  hold: 'overdue' | 'always' | null;
  /** Codes of required must-orders that no standing order of the dealer at the fair has. */
  missingMusts: string[];
  /** Other standing orders of the dealer that are so alike that it may be one that came twice (`isAlike`), and how far around they were looked for. */
  twins: number[];
  twinHours: number;
  lines: LineFacts[];
  /** The policy that it was placed under, and what the other orders of its sheet count for the steps of its rules; null without one. */
  policy?: (Pick<Policy, 'version' | 'heroes' | 'rules'> & { beside: PolicyLine[] }) | null;
  /** Styles of it that are shared by region or class, with what stands ordered of the dealer's part. */
  shares: SharedStyle[];
  /** Whether every line is to be ticked by a person, and how many of those in force are. */
  ticksRequired: boolean;
  ticked: number;
}

type Examined<Test extends OrderTest> = [Verdict, Evidence[Test]];
type Examiners = { [Test in OrderTest]: (facts: OrderFacts) => Examined<Test> };

const examiners: Examiners = {
  state,
  supply,
  window,
  price,
  credit,
  pack,
  address,
  policy,
  duplicate,
  lines,
  shares
};

/** Tests an order on what was read of it. Pure: the same facts have the same results. */
export function examine(facts: OrderFacts): TestResult[] {
  return Object.entries(examiners).map(([test, examiner]) => {
    const [verdict, found] = examiner(facts);
    return { test, verdict, found } as TestResult;
  });
}

function state({ status, version, units, totalMinor, lines }: OrderFacts): Examined<'state'> {
  const sum = (of: (line: LineFacts) => number) => lines.reduce((total, line) => total + of(line), 0);
  const adds = sum((line) => line.units) === units && sum((line) => line.amountMinor) === totalMinor;
  return [
    adds && lines.length > 0 ? 'passed' : 'failed',
    { status, version, lines: lines.length, units, totalMinor }
  ];
}

function supply({ lines, units }: OrderFacts): Examined<'supply'> {
  const missing = lines.filter((line) => line.promised !== line.units || !line.held);
  const sum = (of: (line: LineFacts) => number) => lines.reduce((total, line) => total + of(line), 0);
  const late = sum((line) => line.late);
  const verdict = missing.length > 0 ? 'failed' : late > 0 ? 'warned' : 'passed';
  return [verdict, { units, dated: sum((line) => line.dated), late, missing: found(missing.map(skuOf)) }];
}

function window({ shipFrom, shipUntil, lines }: OrderFacts): Examined<'window'> {
  const missed = lines
    .filter(({ firstOn, lastOn, wishedOn }) =>
      [firstOn, lastOn].some((day) => day !== null && isMissed(day, { shipFrom, shipUntil }, wishedOn))
    )
    .map(({ sku, wishedOn, lastOn }) => ({ sku, wishedOn, expectedOn: lastOn }));
  return [missed.length > 0 ? 'warned' : 'passed', { shipFrom, shipUntil, missed: found(missed) }];
}

function price({ lines, policy = null, placedAt }: OrderFacts): Examined<'price'> {
  const wrong = lines.filter((line) => line.priceMinor * line.units !== line.amountMinor);
  const moved = lines
    .filter((line) => (line.listMinor ?? line.priceMinor) !== line.ruleMinor && !line.byHand)
    .map(({ sku, priceMinor, listMinor, ruleMinor }) => ({
      sku,
      priceMinor: listMinor ?? priceMinor,
      ruleMinor
    }));
  const beyond = beyondPolicy(
    policy,
    lines.filter(({ byHand: hand }) => !hand).map(asRewarded),
    [...lines.filter(({ byHand: hand }) => hand).map(asRewarded), ...(policy?.beside ?? [])],
    placedAt
  );
  const verdict = wrong.length > 0 ? 'failed' : moved.length > 0 || beyond.length > 0 ? 'warned' : 'passed';
  const byHand = lines.flatMap(({ sku, priceMinor, byHand: hand }) =>
    hand ? [{ sku, priceMinor, ...hand }] : []
  );
  return [
    verdict,
    {
      ...{ lines: lines.length, wrong: found(wrong.map(skuOf)), moved: found(moved), byHand: found(byHand) },
      ...{
        rewarded: lines.filter(({ rewardedBy }) => rewardedBy).length,
        policyVersion: policy?.version ?? null
      },
      beyond: found(beyond)
    }
  ];
}

const asRewarded = (line: LineFacts): RewardedLine => ({
  ...{ sku: line.sku, productCode: line.productCode, category: line.category ?? null, quantity: line.units },
  ...{ listMinor: line.listMinor ?? line.byHand?.ruledMinor ?? line.priceMinor, priceMinor: line.priceMinor },
  rewardedBy: line.rewardedBy ?? null
});

function credit(facts: OrderFacts): Examined<'credit'> {
  const { currency, limitMinor, exposureMinor, approved, hold, status, totalMinor } = facts;
  // An order in review does not use credit yet: it is asked what it would come to.
  const missingMinor = overLimit({ limitMinor, exposureMinor }, status === 'in_review' ? totalMinor : 0);
  return [
    (missingMinor > 0 && !approved) || hold ? 'warned' : 'passed',
    { currency, limitMinor, exposureMinor, missingMinor, approved, hold }
  ];
}

const unitsOf = (lines: readonly { units: number }[]) => lines.reduce((sum, { units }) => sum + units, 0);

function pack({ lines }: OrderFacts): Examined<'pack'> {
  const rules = new Map(
    lines
      .filter((line) => line.packMultiple !== null)
      .map((line) => [
        line.productId,
        {
          packMultiple: line.packMultiple!,
          minimumUnits: Math.max(0, (line.minimumUnits ?? 0) - unitsOf(line.beside)),
          colourMinimumUnits: line.colourMinimumUnits ?? 0,
          maximumUnits: line.maximumUnits ?? 0
        }
      ])
  );
  const codeOf = new Map(lines.map((line) => [line.productId, line.productCode]));
  const violations = packViolations(
    lines.map(({ sku, productId, units }) => ({ sku, productId, quantity: units })),
    rules
  );
  const limited = [...Map.groupBy(lines, (line) => line.productId)].filter(([productId, own]) => {
    const rule = rules.get(productId);
    const asked = {
      units: unitsOf(own),
      orderedUnits: own[0]!.orderedUnits
    };
    const isOwn = ({ colour }: { colour: string | null }) => own.some((line) => line.colour === colour);
    const cells = [...own, ...own[0]!.beside.filter(isOwn)];
    return (
      belowColourMinimum(productId, cells, rule).length > 0 || aboveMaximum(productId, asked, rule) !== null
    );
  });
  const broken = [
    ...violations.map((one) => (one.kind === 'pack' ? one.sku : codeOf.get(one.productId)!)),
    ...limited.map(([productId]) => codeOf.get(productId)!)
  ];
  return [broken.length > 0 ? 'warned' : 'passed', { lines: lines.length, broken: found(broken) }];
}

function address({ address: known, contact }: OrderFacts): Examined<'address'> {
  return [known?.trim() ? 'passed' : 'warned', { address: known?.trim() || null, contact }];
}

/** A late order has had its reason looked at when it was entered; nobody is asked for it twice. */
function policy(facts: OrderFacts): Examined<'policy'> {
  const { placedAt, opensAt, closesAt, lateReason, invited, missingMusts } = facts;
  const inHours = placedAt >= opensAt && (placedAt < closesAt || lateReason !== null);
  const [placed, opens, closes] = [placedAt, opensAt, closesAt].map((one) => one.toISOString());
  return [
    inHours && invited && missingMusts.length === 0 ? 'passed' : 'warned',
    { placedAt: placed!, opensAt: opens!, closesAt: closes!, inHours, invited, musts: found(missingMusts) }
  ];
}

function duplicate({ twins, twinHours: hours }: OrderFacts): Examined<'duplicate'> {
  return [twins.length > 0 ? 'warned' : 'passed', { hours, numbers: twins }];
}

function lines({ ticksRequired, ticked, lines: all }: OrderFacts): Examined<'lines'> {
  return [
    ticksRequired && ticked < all.length ? 'failed' : 'passed',
    { required: ticksRequired, ticked, lines: all.length }
  ];
}

function shares({ shares: shared, lines: all }: OrderFacts): Examined<'shares'> {
  const over = shared.filter((one) => one.takenUnits > one.mostUnits);
  const wished = all.filter((line) => line.wished);
  const verdict = wished.length > 0 ? 'failed' : over.length > 0 ? 'warned' : 'passed';
  return [verdict, { shared: found(shared), over: found(over), wished: found(wished.map(skuOf)) }];
}

const skuOf = (line: LineFacts) => line.sku;

const mostNamed = 10;

function found<One>(all: readonly One[]): Found<One> {
  return { count: all.length, first: all.slice(0, mostNamed) };
}
