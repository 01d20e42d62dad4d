/**
 * What can be promised when. Pure, so that the lamp in the grid and the writer of orders can never disagree.
 *
 * The rule without a choice: a line is served from stock when stock covers it **whole**; else it is promised whole, as
 * one delivery, on the earliest day by which stock and capacity together cover it; else it is short. Such a dated line
 * takes the latest capacity first and stock last: stock stays for those who can have it today.
 *
 * A choice of the dealer changes that:
 * - `split`: every part as early as it can be (stock today, then capacity day by day), nothing given up;
 * - `later`: the whole line as one delivery on the day when all of it is there (the rule above, also for a line that
 *   stock alone would cover in part);
 * - `most`: like `split`, and what nobody can promise is given up;
 * - `less`: only the first delivery that can be had (stock, or without stock the first dated capacity); the rest is
 *   given up.
 *
 * Whatever is given up is given up in whole packs, so that the accepted quantity is again a valid one.
 */
export const CHOICES = ['split', 'later', 'most', 'less'] as const;
export type Choice = (typeof CHOICES)[number];

/** Capacity of one day: units that can still be promised to ship on `availableOn` (ISO date). */
export interface Capacity {
  id: number;
  availableOn: string;
  free: number;
  /** Set: no goods, but wishes of that fair for what is shared at its closing. */
  wishFairId?: number | null;
}

export interface Supply {
  /** Units on hand that nobody has reserved. */
  stock: number;
  /** In any order; entries without free units are ignored. */
  capacity: readonly Capacity[];
}

export interface Wish {
  quantity: number;
  choice?: Choice | null;
  /** The last day the dealer has agreed to (what the lamp or the sheet showed). A later promise is short instead. */
  latestOn?: string | null;
  /** Units of a pack, for what is given up; 1 without packs. */
  packMultiple?: number;
}

export interface Piece {
  source: 'stock' | 'capacity';
  /** null for stock. */
  capacityId: number | null;
  quantity: number;
  shipsOn: string;
}

/** now: all of it on the first possible day. dated: a part of it later. short: some units have no promise. */
export type Lamp = 'now' | 'dated' | 'short';

export interface LinePromise {
  /** Sorted by day, stock first on the same day. Empty when the line is short: a line is promised whole or not at all. */
  pieces: Piece[];
  /** What will be delivered: the sum of the pieces. Less than wished only by the dealer's choice. */
  quantity: number;
  /** Units without a promise (0 unless the lamp is `short`). */
  short: number;
  lamp: Lamp;
  /** The day of the last piece; null when short. */
  completeOn: string | null;
}

/**
 * Promises one line. `earliestOn` (ISO date) is the first day on which anything of this line may ship: today, or the
 * day of its wave.
 */
export function promiseLine(wish: Wish, supply: Supply, earliestOn: string): LinePromise {
  if (wish.quantity <= 0) return { pieces: [], quantity: 0, short: 0, lamp: 'now', completeOn: null };
  const days = capacityUntil(supply.capacity, earliestOn, wish.latestOn ?? null);
  const stock = Math.max(0, supply.stock);
  if (wish.quantity <= stock) return promised([piece(null, wish.quantity, earliestOn)], earliestOn);
  switch (wish.choice ?? null) {
    case 'split':
      return whole(asEarlyAsPossible(wish.quantity, stock, days, earliestOn), wish.quantity, earliestOn);
    case 'most':
      return reduced(asEarlyAsPossible(wish.quantity, stock, days, earliestOn), wish, earliestOn);
    case 'less':
      return reduced(firstDelivery(wish.quantity, stock, days, earliestOn), wish, earliestOn);
    default:
      return whole(asOneDelivery(wish.quantity, stock, days, earliestOn), wish.quantity, earliestOn);
  }
}

export interface ChoiceOption {
  choice: Choice;
  promise: LinePromise;
}

/**
 * What a dealer can be offered for a line that stock does not cover: each choice with what would really be promised,
 * without those that promise nothing or the same as an earlier one. Empty when there is nothing at all to have.
 */
export function choicesFor(wish: Wish, supply: Supply, earliestOn: string): ChoiceOption[] {
  const open = { ...wish, latestOn: null };
  const options: ChoiceOption[] = [];
  for (const choice of CHOICES) {
    const promise = promiseLine({ ...open, choice }, supply, earliestOn);
    const same = options.some((one) => JSON.stringify(one.promise.pieces) === JSON.stringify(promise.pieces));
    if (promise.lamp !== 'short' && promise.quantity > 0 && !same) options.push({ choice, promise });
  }
  return options;
}

/** Units that could be promised at all, on whatever day. */
export function promisable(supply: Supply): number {
  return supply.capacity.reduce((sum, day) => sum + Math.max(0, day.free), Math.max(0, supply.stock));
}

function capacityUntil(
  capacity: readonly Capacity[],
  earliestOn: string,
  latestOn: string | null
): Capacity[] {
  return capacity
    .filter((day) => day.free > 0 && (latestOn === null || later(day.availableOn, earliestOn) <= latestOn))
    .sort((a, b) => compare(a.availableOn, b.availableOn) || a.id - b.id);
}

function asEarlyAsPossible(quantity: number, stock: number, days: Capacity[], earliestOn: string): Piece[] {
  const pieces: Piece[] = [];
  let open = quantity;
  if (stock > 0) open -= take(pieces, piece(null, Math.min(open, stock), earliestOn));
  for (const day of days)
    if (open > 0)
      open -= take(pieces, piece(day, Math.min(open, day.free), later(day.availableOn, earliestOn)));
  return pieces;
}

function asOneDelivery(quantity: number, stock: number, days: Capacity[], earliestOn: string): Piece[] {
  const ready = daysNeeded(quantity - stock, days);
  const last = ready.at(-1);
  const shipsOn = last ? later(last.availableOn, earliestOn) : earliestOn;
  const pieces: Piece[] = [];
  let open = quantity;
  for (const day of ready.reverse())
    if (open > 0) open -= take(pieces, piece(day, Math.min(open, day.free), shipsOn));
  if (open > 0 && stock > 0) take(pieces, piece(null, Math.min(open, stock), shipsOn));
  return pieces;
}

/** The days up to the one on which `units` are there; all days when they never are. */
function daysNeeded(units: number, days: Capacity[]): Capacity[] {
  let sum = 0;
  const last = days.findIndex((day) => (sum += day.free) >= units);
  return last < 0 ? [...days] : days.slice(0, last + 1);
}

function firstDelivery(quantity: number, stock: number, days: Capacity[], earliestOn: string): Piece[] {
  if (stock > 0) return [piece(null, Math.min(quantity, stock), earliestOn)];
  const first = days[0] ? later(days[0].availableOn, earliestOn) : earliestOn;
  const together = days.filter((day) => later(day.availableOn, earliestOn) === first);
  return asEarlyAsPossible(quantity, 0, together, earliestOn);
}

function whole(pieces: Piece[], wished: number, earliestOn: string): LinePromise {
  const found = unitsOf(pieces);
  return found < wished ? nothing(wished - found) : promised(pieces, earliestOn);
}

/** Cuts the pieces from the end so that whole packs remain; nothing left means short, not an empty order line. */
function reduced(pieces: Piece[], wish: Wish, earliestOn: string): LinePromise {
  const found = unitsOf(pieces);
  const packMultiple = wish.packMultiple ?? 1;
  let excess = found === wish.quantity ? 0 : found % packMultiple;
  const kept: Piece[] = [];
  for (const one of pieces.reverse()) {
    const cut = Math.min(excess, one.quantity);
    excess -= cut;
    if (one.quantity > cut) kept.unshift({ ...one, quantity: one.quantity - cut });
  }
  return kept.length === 0 ? nothing(wish.quantity) : promised(kept, earliestOn);
}

function promised(pieces: Piece[], earliestOn: string): LinePromise {
  const sorted = pieces.sort(
    (a, b) =>
      compare(a.shipsOn, b.shipsOn) ||
      Number(a.source === 'capacity') - Number(b.source === 'capacity') ||
      (a.capacityId ?? 0) - (b.capacityId ?? 0)
  );
  const completeOn = sorted.at(-1)?.shipsOn ?? earliestOn;
  const lamp = completeOn === earliestOn ? 'now' : 'dated';
  return { pieces: sorted, quantity: unitsOf(sorted), short: 0, lamp, completeOn };
}

function nothing(short: number): LinePromise {
  return { pieces: [], quantity: 0, short, lamp: 'short', completeOn: null };
}

function piece(day: Capacity | null, quantity: number, shipsOn: string): Piece {
  return day
    ? { source: 'capacity', capacityId: day.id, quantity, shipsOn }
    : { source: 'stock', capacityId: null, quantity, shipsOn };
}

function take(pieces: Piece[], one: Piece): number {
  pieces.push(one);
  return one.quantity;
}

function unitsOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, one) => sum + one.quantity, 0);
}

const later = (a: string, b: string) => (a > b ? a : b);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
