import { hitRate, type PromiseKind, type PromiseRate } from '#lib/followup/promises/promise.ts';
import type { Finding, RuleName } from '#lib/targets/arithmetic/finding.ts';

/** What is counted of a fair for its retrospective. Amounts are minor units of its currency, times milliseconds; null where nothing says it. */
export interface FairFacts {
  invited: number;
  arrived: number;
  /** What the arithmetic says of the whole fair at its closing, by the functions that spoke on its page and its board. */
  findings: readonly Finding[];
  /** Persons at the desk, and visitors whose company is no dealer. */
  people: number;
  visitors: number;
  medianDeskMs: number | null;
  /** Orders that count on the board by the fair's own rule, and their dealers and amount: the board's total. */
  orders: number;
  signing: number;
  amountMinor: number;
  targetMinor: number | null;
  onlineMinor: number;
  onSiteMinor: number;
  /** Of the styles that the fair showed or launched; null when it had none. */
  heroMinor: number | null;
  /** From placing to confirming, half of them faster. */
  onlineAnswerMs: number | null;
  paperAnswerMs: number | null;
  arrivedSigning: number;
  /** New dealers had no order before the fair opened. */
  newInvited: number;
  newSigning: number;
  /** Of orders whose deposit is paid. */
  paidMinor: number;
  plannedCostMinor: number | null;
  realCostMinor: number | null;
  /** How each kind of promise that began with the fair was kept. */
  promises: readonly PromiseRate[];
  placed: number;
  cancelled: number;
  /** What the same units would come to at the list's prices. */
  listMinor: number;
  /** Credited for group breaks after the close. */
  settledMinor: number;
  /** Marks from 1 to 5 that dealers gave to deliveries, and how many. */
  markSum: number;
  marks: number;
  /** Of lines whose cost on the day of their order is known: what they come to, and what is left of it. Null where no cost is known. */
  costedMinor: number;
  marginMinor: number | null;
  /** What the list of pay says for reps. */
  payMinor: number | null;
  /** Leads that arose from it, those of them judged likely (first scheme) and ready (grade A or B of the second), and how many of each ordered. */
  leads: number;
  leadsWon: number;
  likelyLeads: number;
  likelyWon: number;
  readyLeads: number;
  readyWon: number;
  /** Within how long nineteen of twenty orders were in the book, by our own clock; null where no process measured. */
  placingMs: number | null;
  refused: number;
  lostScreens: number;
  /** Units by which what was told before the fair was off, style by style, in the weeks that it touches, by the forecast and by the naive one; of all units ordered then. */
  forecastOff: number | null;
  naiveOff: number | null;
  forecastOf: number;
}

export const families = ['attendance', 'orders', 'conversion', 'cost', 'conduct'] as const;
export type Family = (typeof families)[number];

/** How a figure is counted. A share is written in hundredths of a percent where it is kept as a whole number. */
export type Unit = 'count' | 'money' | 'share' | 'time';

interface Definition {
  family: Family;
  unit: Unit;
  /** Whether more of it is better. */
  better: 'more' | 'less';
  /** Shares are from 0 to 1 here. */
  of: (facts: FairFacts) => number | null;
  /** What is expected of it where nobody says it: a target, a plan, or what a rule asks. */
  expects: (facts: FairFacts) => number | null;
}

const part = (one: number, whole: number): number | null => (whole === 0 ? null : one / whole);
const share = (one: number | null, whole: number): number | null => (one === null ? null : part(one, whole));
const each = (sum: number | null, of: number): number | null =>
  sum === null || of === 0 ? null : Math.round(sum / of);

const define = (
  family: Family,
  unit: Unit,
  of: Definition['of'],
  better: Definition['better'] = 'more',
  expects: Definition['expects'] = () => null
): Definition => ({ family, unit, of, better, expects });

/** A figure that is a rule of the arithmetic: what comes out, and what the rule asks. */
function ruled(unit: Unit, rule: RuleName): Definition {
  const found = ({ findings }: FairFacts) => findings.find((one) => one.rule === rule);
  const of = (facts: FairFacts) => found(facts)?.result ?? null;
  return define('attendance', unit, of, 'more', (facts) => found(facts)?.wanted ?? null);
}

/** A clock of a promise: kept in time of all that is over, as the page of promises counts it. */
const clock = (kind: PromiseKind): Definition =>
  define('conduct', 'share', ({ promises }) => {
    const rate = promises.find((one) => one.kind === kind);
    return rate ? hitRate(rate) : null;
  });

/** Every figure of a retrospective with its formula, in the order in which it is read. */
export const metrics = {
  invited: define('attendance', 'count', (f) => f.invited),
  arrived: define('attendance', 'count', (f) => f.arrived),
  arrival_rate: define('attendance', 'share', (f) => part(f.arrived, f.invited)),
  decider_rate: ruled('share', 'owner_share'),
  valid_households: ruled('count', 'valid_households'),
  key_dealers: ruled('count', 'key_dealers'),
  people: define('attendance', 'count', (f) => f.people),
  visitors: define('attendance', 'count', (f) => f.visitors),
  desk_time: define('attendance', 'time', (f) => f.medianDeskMs, 'less'),
  amount: define(
    'orders',
    'money',
    (f) => f.amountMinor,
    'more',
    (f) => f.targetMinor
  ),
  attainment: define('orders', 'share', (f) => (f.targetMinor ? f.amountMinor / f.targetMinor : null)),
  orders: define('orders', 'count', (f) => f.orders),
  signing: define('orders', 'count', (f) => f.signing),
  average: define('orders', 'money', (f) => each(f.amountMinor, f.signing)),
  hero_share: define('orders', 'share', (f) =>
    f.heroMinor === null ? null : part(f.heroMinor, f.amountMinor)
  ),
  online_share: define('orders', 'share', (f) => part(f.onlineMinor, f.amountMinor)),
  on_site_share: define('orders', 'share', (f) => part(f.onSiteMinor, f.amountMinor)),
  online_answer: define('orders', 'time', (f) => f.onlineAnswerMs, 'less'),
  paper_answer: define('orders', 'time', (f) => f.paperAnswerMs, 'less'),
  arrived_signed: define('conversion', 'share', (f) => part(f.arrivedSigning, f.arrived)),
  new_conversion: define('conversion', 'share', (f) => part(f.newSigning, f.newInvited)),
  old_conversion: define('conversion', 'share', (f) =>
    part(f.signing - f.newSigning, f.invited - f.newInvited)
  ),
  new_share: define('conversion', 'share', (f) => part(f.newSigning, f.signing)),
  paid_share: define('conversion', 'share', (f) => part(f.paidMinor, f.amountMinor)),
  leads: define('conversion', 'count', (f) => f.leads),
  leads_won: define('conversion', 'share', (f) => part(f.leadsWon, f.leads)),
  likely_won: define('conversion', 'share', (f) => part(f.likelyWon, f.likelyLeads)),
  ready_won: define('conversion', 'share', (f) => part(f.readyWon, f.readyLeads)),
  cost_planned: define('cost', 'money', (f) => f.plannedCostMinor, 'less'),
  cost_real: define(
    'cost',
    'money',
    (f) => f.realCostMinor,
    'less',
    (f) => f.plannedCostMinor
  ),
  cost_share: define(
    'cost',
    'share',
    (f) => (f.realCostMinor === null ? null : part(f.realCostMinor, f.amountMinor)),
    'less'
  ),
  cost_household: define('cost', 'money', (f) => each(f.realCostMinor, f.arrived), 'less'),
  cost_order: define('cost', 'money', (f) => each(f.realCostMinor, f.orders), 'less'),
  margin: define('cost', 'money', (f) => f.marginMinor),
  margin_rate: define('cost', 'share', (f) => share(f.marginMinor, f.costedMinor)),
  cost_known: define('cost', 'share', (f) => part(f.costedMinor, f.amountMinor)),
  incentives: define('cost', 'money', (f) => f.payMinor, 'less'),
  /** That of orders has its name from reports that were signed before there were the others. */
  answered_in_time: clock('confirmation'),
  promise_money: clock('money'),
  promise_reminder: clock('reminder'),
  promise_tiering: clock('tiering'),
  promise_hot_lead: clock('hot_lead'),
  promise_support: clock('support'),
  promise_thanks: clock('thanks'),
  cancelled_share: define('conduct', 'share', (f) => part(f.cancelled, f.placed), 'less'),
  price_kept: define('conduct', 'share', (f) => part(f.amountMinor, f.listMinor)),
  settled: define('conduct', 'money', (f) => f.settledMinor, 'less'),
  contentment: define('conduct', 'share', (f) => part(f.markSum, 5 * f.marks)),
  placing_time: define('conduct', 'time', (f) => f.placingMs, 'less'),
  refused: define('conduct', 'count', (f) => f.refused, 'less'),
  lost_screens: define('conduct', 'count', (f) => f.lostScreens, 'less'),
  forecast_error: define('conduct', 'share', (f) => share(f.forecastOff, f.forecastOf), 'less'),
  naive_error: define('conduct', 'share', (f) => share(f.naiveOff, f.forecastOf), 'less')
} as const satisfies Record<string, Definition>;

export type Metric = keyof typeof metrics;
export const metricNames = Object.keys(metrics) as Metric[];

export const definitionOf = (metric: Metric): Definition => metrics[metric];

/** One figure of a retrospective. Shares are from 0 to 1. */
export interface Figure {
  metric: Metric;
  value: number | null;
  expected: number | null;
  last: number | null;
  comment: string | null;
}

/** What is held against an expectation: null without one, and within a hundredth of it as good as it. */
export function standingOf({
  metric,
  value,
  expected
}: Pick<Figure, 'metric' | 'value' | 'expected'>): 'better' | 'worse' | 'met' | null {
  if (value === null || expected === null) return null;
  if (Math.abs(value - expected) <= Math.abs(expected) / 100) return 'met';
  return value > expected === (definitionOf(metric).better === 'more') ? 'better' : 'worse';
}

/** A whole number of a value, as expectations are kept: shares in hundredths of a percent. */
export const kept = (metric: Metric, value: number): number =>
  definitionOf(metric).unit === 'share' ? Math.round(value * 10_000) : Math.round(value);

/** The value of a kept one. */
export const unkept = (metric: Metric, value: number): number =>
  definitionOf(metric).unit === 'share' ? value / 10_000 : value;
