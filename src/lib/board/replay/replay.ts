import type { CountsFrom, RankBy } from '#lib/fairs/fair.ts';
import type { Paced } from '#lib/fairs/pace-curve.ts';
import { fromWire, toWire } from '#lib/money/money.ts';
import { added, countedOf, type Tally } from '../counting.ts';
import type { Frame, LatestOrder, Race, RacePoint, RegionStanding } from '../frame.ts';
import { householdSteps } from './household-steps.ts';
import { paceAt } from '../pace.ts';
import { arrowsMs, latestOrders, newestPlaced, raceStepMs, thinned } from '../past.ts';
import { rank, type Score } from '../standings.ts';
import type { ReplayMove } from './moves.ts';

/** What a replay knows beside the moves: the standing of today says which regions there are, and what they aim for. */
export interface ReplayGiven {
  frame: Frame;
  clock: Paced;
  countsFrom: CountsFrom;
  rankBy: RankBy;
}

/** So many moves lie between two standings that are kept, so that any instant is near one. */
const keptEvery = 256;

/**
 * A fair's board at any instant of its past, from its moves alone. What folds them is what folds the live board, so that the last
 * frame of a replay is the live one (`replay.test.ts`).
 */
export class Replay {
  readonly given: ReplayGiven;
  readonly moves: readonly ReplayMove[];
  readonly #kept: Map<string, Tally>[] = [];
  readonly #placed: number[] = [];
  readonly #ofOrder = new Map<number, number[]>();
  readonly #race: Race['points'];
  /** By how many each move makes the dealers whose orders count more or fewer. */
  readonly #households: readonly number[];

  /** The moves in their order, time never going back. */
  constructor(given: ReplayGiven, moves: readonly ReplayMove[]) {
    this.given = given;
    this.moves = moves;
    this.#households = householdSteps(moves, given.countsFrom);
    let tallies = new Map<string, Tally>();
    for (const [index, move] of moves.entries()) {
      if (index % keptEvery === 0) this.#kept.push(new Map(tallies));
      tallies = this.#with(tallies, index);
      if (move.placed) this.#placed.push(index);
      if (move.order !== null)
        this.#ofOrder.set(move.order, [...(this.#ofOrder.get(move.order) ?? []), index]);
    }
    this.#race = this.#pointsOf();
  }

  /** From the first move or the opening, whichever is earlier, to the last move or the closing hour. Milliseconds since 1970. */
  get span(): { from: number; until: number } {
    const { opensAt, closesAt } = this.given.clock;
    const [first, last] = [this.moves[0]?.at ?? Infinity, this.moves.at(-1)?.at ?? -Infinity];
    const until = Math.min(closesAt.getTime(), Date.parse(this.given.frame.at));
    return { from: Math.min(opensAt.getTime(), first), until: Math.max(until, last, opensAt.getTime()) };
  }

  /** How many moves have been by an instant. */
  countAt(at: number): number {
    return firstWhere(this.moves.length, (index) => this.moves[index]!.at > at);
  }

  /** The whole standing at an instant. `epoch` tells one run of a replay from another. */
  frameAt(at: number, epoch = this.given.frame.epoch): Frame {
    const count = this.countAt(at);
    const tallies = this.#tallies(count);
    const frame = this.#frameOf(at, count, this.#placesOf(tallies, this.#earlierPlaces(at, tallies)));
    return { ...frame, epoch, latest: this.#latest(count) };
  }

  /** The standing at an instant without what is dear: no arrows and no newest orders. */
  briefAt(at: number): Frame {
    const count = this.countAt(at);
    return this.#frameOf(at, count, this.#placesOf(this.#tallies(count), new Map()));
  }

  /** How the regions came to where they stand at an instant. */
  raceAt(at: number, epoch = this.given.frame.epoch): Race {
    const until = firstWhere(this.#race.length, (index) => Date.parse(this.#race[index]!.at) > at);
    return { fair: this.given.frame.fair, epoch, points: thinned(this.#race.slice(0, until)) };
  }

  /** What an order stands at after so many moves, and whether it still counts among the placed. */
  orderAfter(count: number, order: number): { totalMinor: number; stands: boolean } {
    const moves = (this.#ofOrder.get(order) ?? [])
      .filter((index) => index < count)
      .map((index) => this.moves[index]!);
    const sum = (of: (move: ReplayMove) => number) => moves.reduce((all, move) => all + of(move), 0);
    return {
      totalMinor: sum((move) => move.submittedMinor + move.confirmedMinor + move.paidMinor),
      stands: sum((move) => move.orders) > 0
    };
  }

  #frameOf(at: number, count: number, regions: RegionStanding[]): Frame {
    const { frame, clock } = this.given;
    return {
      ...{ fair: frame.fair, epoch: frame.epoch, seq: this.moves[count - 1]?.seq ?? 0 },
      ...{ currency: frame.currency, closesAt: frame.closesAt, target: frame.target },
      at: new Date(at).toISOString(),
      total: toWire(regions.reduce((sum, region) => sum + fromWire(region.total), 0)),
      pace: Math.round(paceAt(clock, new Date(at)) * 100) / 100,
      ...{ regions, latest: [], moment: null }
    };
  }

  #with(tallies: Map<string, Tally>, index: number): Map<string, Tally> {
    const [move, households] = [this.moves[index]!, this.#households[index]!];
    const tally = tallies.get(move.region) ?? { ...nothing, seq: move.seq, at: new Date(move.at) };
    tallies.set(
      move.region,
      added(tally, { ...move, households, at: new Date(move.at) }, this.given.countsFrom)
    );
    return tallies;
  }

  #tallies(count: number): Map<string, Tally> {
    if (count === 0) return new Map();
    const kept = Math.floor((count - 1) / keptEvery);
    let tallies = new Map(this.#kept[kept]);
    for (let index = kept * keptEvery; index < count; index++) tallies = this.#with(tallies, index);
    return tallies;
  }

  #placesOf(tallies: ReadonlyMap<string, Tally>, earlier: ReadonlyMap<string, number>): RegionStanding[] {
    const known = new Map(this.given.frame.regions.map((region) => [region.code, region]));
    const scores = this.#scores((code) => ({
      counted: tallies.get(code),
      since: tallies.get(code)?.risenAt
    }));
    const totals = new Map(scores.map(({ code, totalMinor }) => [code, totalMinor]));
    return rank(scores, this.given.rankBy).map(({ code, place }) => {
      const { name, colour, target, last, households } = known.get(code)!;
      const tally = tallies.get(code) ?? nothing;
      const { submittedMinor, confirmedMinor, paidMinor, orders, risenAt } = tally;
      return {
        ...{ code, name, colour, total: toWire(totals.get(code)!), target, rank: place, orders },
        ...{ submitted: toWire(submittedMinor), confirmed: toWire(confirmedMinor), paid: toWire(paidMinor) },
        previousRank: earlier.get(code) ?? null,
        reachedAt: risenAt && risenAt.toISOString(),
        ...(last !== undefined && { last }),
        ...(households && { households: { ...households, ordered: tally.households ?? 0 } })
      };
    });
  }

  #scores(of: (code: string) => { counted: Tally | undefined; since: Date | null | undefined }): Score[] {
    return this.given.frame.regions.map(({ code, target, last, households }) => {
      const { counted, since } = of(code);
      return {
        code,
        totalMinor: counted ? countedOf(counted, this.given.countsFrom) : 0,
        targetMinor: target === null ? null : fromWire(target),
        lastMinor: last ? fromWire(last) : null,
        households: households && { ...households, ordered: counted?.households ?? 0 },
        since: since?.getTime() ?? 0
      };
    });
  }

  /** The places a quarter of an hour ago, by whole steps as the board keeps them; of equals, who is there first now stands above. */
  #earlierPlaces(at: number, now: ReadonlyMap<string, Tally>): Map<string, number> {
    const step = Math.floor((at - arrowsMs) / raceStepMs);
    const isLater = (index: number) => Math.floor(this.moves[index]!.at / raceStepMs) > step;
    const count = firstWhere(this.moves.length, isLater);
    if (count === 0) return new Map();
    const then = this.#tallies(count);
    const scores = this.#scores((code) => ({ counted: then.get(code), since: now.get(code)?.risenAt }));
    return new Map(rank(scores, this.given.rankBy).map(({ code, place }) => [code, place]));
  }

  #latest(count: number): LatestOrder[] {
    const end = firstWhere(this.#placed.length, (index) => this.#placed[index]! >= count);
    const newest = this.#placed.slice(Math.max(0, end - newestPlaced), end).reverse();
    return newest
      .flatMap((index) => {
        const { seq, at, region, order, placed } = this.moves[index]!;
        const { totalMinor, stands } = this.orderAfter(count, order ?? 0);
        if (!stands || !placed) return [];
        const total = placed.amountShown ? toWire(totalMinor) : null;
        return [{ seq, region, dealer: placed.dealer, total, at: new Date(at).toISOString() }];
      })
      .slice(0, latestOrders);
  }

  #pointsOf(): Race['points'] {
    const points = new Map<number, Omit<RacePoint, 'at'>>();
    const tallies = new Map<string, Tally>();
    const byHouseholds = this.given.rankBy === 'households';
    let [totals, households]: [Record<string, string>, Record<string, number>] = [{}, {}];
    for (const [index, move] of this.moves.entries()) {
      this.#with(tallies, index);
      const tally = tallies.get(move.region)!;
      const total = toWire(countedOf(tally, this.given.countsFrom));
      if (totals[move.region] !== total) totals = { ...totals, [move.region]: total };
      if (byHouseholds) households = { ...households, [move.region]: tally.households ?? 0 };
      const step = (Math.floor(move.at / raceStepMs) + 1) * raceStepMs;
      points.set(step, { totals, ...(byHouseholds && { households }) });
    }
    return [...points].map(([at, point]) => ({ at: new Date(at).toISOString(), ...point }));
  }
}

const nothing = {
  submittedMinor: 0,
  confirmedMinor: 0,
  paidMinor: 0,
  orders: 0,
  households: 0,
  risenAt: null
};

/** The first index at which something holds that holds ever after; `length` where it never does. */
function firstWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
