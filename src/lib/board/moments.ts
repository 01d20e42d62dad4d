import { fromWire } from '#lib/money/money.ts';
import {
  momentKinds,
  regionShare,
  shareOf,
  type Frame,
  type Moment,
  type MomentKind,
  type RegionStanding
} from './frame.ts';
import { cheeredDealer, leastGapSeconds, usualMoments, type MomentRules } from './moment-rules.ts';

const weight = Object.fromEntries(
  momentKinds.map((kind, index) => [kind, momentKinds.length - index])
) as Record<MomentKind, number>;

const playsMs = 6_000;
const mergeMs = 10_000;
const expiryMs = 60_000;
const mostWaiting = 4;

/** The largest order of the fair so far; `shown` says whether its dealer lets the amount be seen. */
export interface RecordOrder {
  region: string;
  totalMinor: number;
  shown: boolean;
}

export interface Standing {
  frame: Frame;
  record: RecordOrder | null;
  /** How many dealers have ordered; null when nobody counts. */
  dealers?: number | null;
}

/** What the strip plays now and what waits for it. Milliseconds are of a clock that is never set. */
export interface MomentQueue {
  playing: { moment: Moment; untilMs: number } | null;
  waiting: WaitingMoment[];
  restUntilMs: number;
}

export interface WaitingMoment {
  moment: Moment;
  sinceMs: number;
}

export const emptyQueue: MomentQueue = { playing: null, waiting: [], restUntilMs: 0 };

/** What of all that happened between two standings of one epoch this fair cheers. Money that went down never is. */
export function momentsBetween(
  before: Standing,
  after: Standing,
  rules: MomentRules = usualMoments
): Moment[] {
  return allBetween(before, after, rules).filter(({ kinds: [kind] }) => rules.on[kind!]);
}

function allBetween(before: Standing, after: Standing, { recordFrom }: MomentRules): Moment[] {
  const { frame } = after;
  if (before.frame.epoch !== frame.epoch || before.frame.seq > frame.seq) return [];
  const make = (kind: MomentKind, more: Partial<Moment> = {}): Moment => ({
    id: `${frame.epoch}:${frame.seq}:${kind}:${more.region ?? ''}`,
    kinds: [kind],
    region: null,
    at: frame.at,
    amount: null,
    ordinal: null,
    ...more
  });
  const last = lastOrder(before.frame, frame, make);
  if (before.frame.seq === frame.seq) return last;
  const regions = frame.regions.flatMap((region) => regionMoments(before.frame, frame, region, make));
  const fair = fairMoments(before.frame, frame, make);
  const counted = dealerMoment(before, after, make);
  return [...fair, ...regions, ...recordMoment(before, after, make, recordFrom), ...counted, ...last];
}

type Make = (kind: MomentKind, more?: Partial<Moment>) => Moment;

function fairMoments(before: Frame, after: Frame, make: Make): Moment[] {
  const [was, is] = [fairShare(before), fairShare(after)];
  if (was < 100 && is >= 100) return [make('fair_target', { amount: after.total })];
  if (was < 50 && is >= 50) return [make('fair_half', { amount: after.total })];
  const first = after.regions.find((region) => region.orders > 0);
  const silent = before.regions.every((region) => region.orders === 0);
  return silent && first ? [make('first_order', { region: first.code })] : [];
}

function regionMoments(before: Frame, after: Frame, region: RegionStanding, make: Make): Moment[] {
  const earlier = before.regions.find(({ code }) => code === region.code);
  if (!earlier || fromWire(region.total) <= fromWire(earlier.total)) return [];
  const [was, is] = [regionShare(earlier) ?? 0, regionShare(region) ?? 0];
  const about = { region: region.code, amount: region.total };
  const moments: Moment[] = [];
  if (was < 100 && is >= 100) {
    const ordinal = after.regions.filter((other) => (regionShare(other) ?? 0) >= 100).length;
    moments.push(make('region_target', { ...about, ordinal }));
  } else if (was < 50 && is >= 50) moments.push(make('region_half', about));
  const [led, leads] = [leaderOf(before), leaderOf(after)];
  if (led !== null && leads === region.code && led !== leads) moments.push(make('new_leader', about));
  return moments;
}

/** Told when the doors close: the newest order is the last one then. */
function lastOrder(before: Frame, after: Frame, make: Make): Moment[] {
  const [newest] = after.latest;
  const closesMs = after.closesAt === null ? Infinity : Date.parse(after.closesAt);
  const closed = Date.parse(before.at) < closesMs && Date.parse(after.at) >= closesMs;
  return closed && newest ? [make('last_order', { region: newest.region, amount: newest.total })] : [];
}

function dealerMoment(before: Standing, after: Standing, make: Make): Moment[] {
  const [was, is] = [before.dealers ?? null, after.dealers ?? null];
  if (was === null || is === null || was >= cheeredDealer || is < cheeredDealer) return [];
  return [make('hundredth_dealer', { region: after.frame.latest[0]?.region ?? null })];
}

function recordMoment(before: Standing, after: Standing, make: Make, recordFrom: number): Moment[] {
  const { record, frame } = after;
  const orders = frame.regions.reduce((sum, region) => sum + region.orders, 0);
  if (!record || !before.record || orders < recordFrom || record.totalMinor <= before.record.totalMinor)
    return [];
  return [
    make('record_order', { region: record.region, amount: record.shown ? String(record.totalMinor) : null })
  ];
}

/** The one region in the first place; null while nobody has ordered or several share it. */
function leaderOf(frame: Frame): string | null {
  const leaders = frame.regions.filter((region) => region.rank === 1 && fromWire(region.total) > 0);
  return leaders.length === 1 ? leaders[0]!.code : null;
}

function fairShare(frame: Frame): number {
  return shareOf(fromWire(frame.total), frame.target === null ? null : fromWire(frame.target)) ?? 0;
}

/** Puts moments in line: one region's moments within ten seconds become one, and only the four heaviest wait. */
export function offer(queue: MomentQueue, moments: readonly Moment[], nowMs: number): MomentQueue {
  if (moments.length === 0) return queue;
  const waiting = moments.reduce((all, moment) => merge(all, { moment, sinceMs: nowMs }), [...queue.waiting]);
  return {
    ...queue,
    waiting: waiting.sort((a, b) => heaviness(b.moment) - heaviness(a.moment)).slice(0, mostWaiting)
  };
}

function merge(waiting: WaitingMoment[], next: WaitingMoment): WaitingMoment[] {
  const twin = waiting.find(
    ({ moment, sinceMs }) => moment.region === next.moment.region && next.sinceMs - sinceMs <= mergeMs
  );
  if (!twin) return [...waiting, next];
  const [main, other] = heaviness(next.moment) > heaviness(twin.moment) ? [next, twin] : [twin, next];
  const kinds = [...new Set([...main.moment.kinds, ...other.moment.kinds])];
  const merged = { ...main.moment, kinds: kinds.sort((a, b) => weight[b] - weight[a]) };
  return waiting.map((one) => (one === twin ? { ...main, moment: merged } : one));
}

function heaviness(moment: Moment): number {
  return Math.max(...moment.kinds.map((kind) => weight[kind]));
}

/** Takes back what waits and is no longer true after a correction. What already plays is left to end. */
export function withdraw(queue: MomentQueue, after: Standing): MomentQueue {
  const waiting = queue.waiting.flatMap(({ moment, sinceMs }) => {
    const kinds = moment.kinds.filter((kind) => holds(kind, moment, after));
    return kinds.length > 0 ? [{ moment: { ...moment, kinds }, sinceMs }] : [];
  });
  return { ...queue, waiting };
}

function holds(kind: MomentKind, moment: Moment, { frame, record }: Standing): boolean {
  const region = frame.regions.find(({ code }) => code === moment.region);
  const share = region ? (regionShare(region) ?? 0) : 0;
  switch (kind) {
    case 'fair_target':
      return fairShare(frame) >= 100;
    case 'fair_half':
      return fairShare(frame) >= 50;
    case 'region_target':
      return share >= 100;
    case 'region_half':
      return share >= 50;
    case 'new_leader':
      return leaderOf(frame) === moment.region;
    case 'record_order':
      return (
        record?.region === moment.region && (!moment.amount || String(record?.totalMinor) === moment.amount)
      );
    case 'hundredth_dealer':
    case 'last_order':
      return true;
    case 'first_order':
      return (region?.orders ?? 0) > 0;
  }
}

/** Ends what has played its six seconds, lets go what is older than a minute, and after a rest starts the heaviest that waits. */
export function advance(queue: MomentQueue, nowMs: number, rules: MomentRules = usualMoments): MomentQueue {
  const waiting = queue.waiting.filter(({ sinceMs }) => nowMs - sinceMs <= expiryMs);
  if (queue.playing && nowMs < queue.playing.untilMs) return { ...queue, waiting };
  const gapMs = Math.max(leastGapSeconds, rules.gapSeconds) * 1000;
  const restUntilMs = queue.playing ? queue.playing.untilMs - playsMs + gapMs : queue.restUntilMs;
  const [next, ...others] = waiting;
  if (!next || nowMs < restUntilMs) return { playing: null, waiting, restUntilMs };
  return { playing: { moment: next.moment, untilMs: nowMs + playsMs }, waiting: others, restUntilMs };
}

/** When `advance` has something to do again; null while nothing plays or waits. */
export function nextStep(queue: MomentQueue): number | null {
  if (queue.playing) return queue.playing.untilMs;
  return queue.waiting.length > 0 ? queue.restUntilMs : null;
}
