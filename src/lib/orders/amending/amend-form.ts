import * as v from 'valibot';
import { UUID7 } from '#lib/runtime/uuid7.ts';
import { CHOICES } from '#lib/supply/promise.ts';
import { DayForm } from '#lib/time/bounds.ts';

/** How many articles one change touches at most. */
export const mostAmendedLines = 500;

/** The dearest that somebody makes a unit by hand. */
const mostUnitPriceMinor = 100_000_000;

/**
 * What an article shall be: all its units in the order, with those that have left already; 0 drops what has not left. `choice` and
 * `latestOn` are about what is added, as when an order is placed.
 */
const AmendLineForm = v.object({
  sku: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
  quantity: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999)),
  choice: v.optional(v.nullable(v.picklist(CHOICES))),
  latestOn: v.optional(v.nullable(DayForm)),
  /** The day on which what has not left of it shall leave; null takes a wish away. Not named, wishes stay as they are. */
  wishedOn: v.optional(v.nullable(DayForm)),
  /** So many of its units that have not left go on a line of their own, which shall leave on another day. */
  later: v.optional(
    v.nullable(
      v.object({
        quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999)),
        wishedOn: DayForm
      })
    )
  ),
  /** A price by hand for all its units in the order, in minor units; who may is a right of its own. */
  unitPriceMinor: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostUnitPriceMinor)))
  )
});

const words = {
  poNumber: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64))),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000))),
  /** Empty: the dealer's own address again. */
  shipTo: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(300))),
  /** Code of one of the dealer's doors; it goes before an address that is typed. */
  door: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60))),
  /** When the goods shall leave, both ends together; null takes an end away. */
  shipFrom: v.optional(v.nullable(DayForm)),
  shipUntil: v.optional(v.nullable(DayForm))
};

/** What changes an order that was placed; the page, its action and the API share it. What is not named stays as it is. */
const Change = v.object({
  /** UUIDv7, made by whoever asks: the same id with the same body is carried out once. */
  id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7)),
  /** The version that the person has seen; another one by now is refused, so that nobody changes what they do not know. */
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
  lines: v.optional(
    v.pipe(
      v.array(AmendLineForm),
      v.maxLength(mostAmendedLines),
      v.check((lines) => new Set(lines.map((line) => line.sku)).size === lines.length, 'duplicate_sku')
    ),
    []
  ),
  ...words,
  /** Why. Staff have to say it. */
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ''),
  /** Everything that has not left is given up; can be asked for only. */
  ends: v.optional(v.boolean(), false)
});

export const AmendOrderForm = v.pipe(
  Change,
  v.forward(
    v.check(
      ({ shipFrom, shipUntil }) =>
        (shipFrom === undefined) === (shipUntil === undefined) &&
        (!shipFrom || !shipUntil || shipFrom <= shipUntil),
      'window'
    ),
    ['shipUntil']
  )
);
export type AmendOrderInput = Omit<v.InferOutput<typeof AmendOrderForm>, 'ends'> & { ends?: boolean };
export type AmendLine = AmendOrderInput['lines'][number];

/** Told apart from a price by being no number. */
const datesOf = ({ wishedOn, later }: AmendLine) =>
  `${wishedOn === undefined ? 'as is' : wishedOn} ${later ? `${later.quantity} on ${later.wishedOn}` : ''}`;

/** One text for one meaning; its hash decides whether a repeated id is the same request. */
export function canonicalAmendment(number: number, input: AmendOrderInput): string {
  const lines = input.lines
    .map((line) => {
      const plain = [line.sku, line.quantity, line.choice ?? null, line.latestOn ?? null] as const;
      const dated = line.wishedOn === undefined && !line.later ? [] : [datesOf(line)];
      return [...plain, ...(line.unitPriceMinor == null ? [] : [line.unitPriceMinor]), ...dated] as const;
    })
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const { version, poNumber = null, note = null, shipTo = null, reason } = input;
  const { door, shipFrom, shipUntil, ends } = input;
  // What came later is named where it is said, so that older texts stay what they were.
  const later = {
    ...(door && { door }),
    ...(shipFrom !== undefined && { shipFrom, shipUntil }),
    ...(ends && { ends })
  };
  const isPlain = Object.keys(later).length === 0;
  return JSON.stringify([
    number,
    version,
    lines,
    poNumber,
    note,
    shipTo,
    reason,
    ...(isPlain ? [] : [later])
  ]);
}
