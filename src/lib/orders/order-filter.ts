import * as v from 'valibot';
import { DayForm, instantOfMs } from '#lib/time/bounds.ts';
import { ORDER_CLASSES } from './order-class.ts';
import { CHANNELS } from './channel.ts';

/**
 * What staff look at: `open` is all that waits to be confirmed, `awaited` what is confirmed and waits for the dealer's word, `unanswered` those of
 * them whose time is over, `asked` what dealers want changed.
 */
export const ORDER_VIEWS = [
  'open',
  'submitted',
  'in_review',
  'awaited',
  'unanswered',
  'asked',
  'confirmed',
  'cancelled',
  'all'
] as const;
export type OrderView = (typeof ORDER_VIEWS)[number];

const text = (most: number) =>
  v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(most)), ''), '');
const dateOnly = v.optional(v.fallback(DayForm, ''), '');
const id = v.optional(
  v.fallback(v.nullable(v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number))), null),
  null
);

/** The filter of the order list as it stands in the address; whatever is broken is left out. */
export const OrderFilterForm = v.object({
  view: v.optional(v.fallback(v.picklist(ORDER_VIEWS), 'open'), 'open'),
  /** Number of an order, or part of a dealer's name or code. */
  q: text(100),
  region: id,
  /** Only what the caller reviews. */
  mine: v.optional(v.fallback(v.picklist(['yes', '']), ''), ''),
  orderClass: v.optional(v.fallback(v.nullable(v.picklist(ORDER_CLASSES)), null), null),
  channel: v.optional(v.fallback(v.nullable(v.picklist(CHANNELS)), null), null),
  /** Days on the fair's calendar, both included. */
  from: dateOnly,
  until: dateOnly,
  after: text(80),
  /** The order that is open beside the list. */
  at: id
});
export type OrderFilter = v.InferOutput<typeof OrderFilterForm>;

/** Reads a filter from the query of an address. */
export function readFilter(query: URLSearchParams): OrderFilter {
  return v.parse(OrderFilterForm, Object.fromEntries(query));
}

/** Where a list goes on: instant and number of its last row. */
export function cursorOf(row: { placedAt: Date; number: number }): string {
  return `${row.placedAt.getTime()}-${row.number}`;
}

export function readCursor(text: string): { placedAt: Date; number: number } | null {
  const [, at, number] = /^(\d+)-(\d{1,9})$/.exec(text) ?? [];
  const placedAt = instantOfMs(at ?? '');
  return placedAt && { placedAt, number: Number(number) };
}

/** Where the queue goes on: work by its clock, what is done by when it was placed. */
export const queueCursor = (
  view: OrderView,
  row: { placedAt: Date; queueAt: Date; number: number }
): string => cursorOf(oldestFirst(view) ? { ...row, placedAt: row.queueAt } : row);

/** Work is done by its clock, what is late first and before all what has priority; what is done is looked at newest first. */
export function oldestFirst(view: OrderView): boolean {
  return view === 'open' || view === 'submitted' || view === 'in_review';
}
