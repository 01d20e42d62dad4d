import * as v from 'valibot';
import { mostNoteSigns } from '../marking/mark.ts';
import { UUID7 } from '#lib/runtime/uuid7.ts';
import { CHOICES } from '#lib/supply/promise.ts';
import { DayForm } from '#lib/time/bounds.ts';
import { DESK_CHANNELS } from '../channel.ts';

/** A line as the dealer wants it. `latestOn` is the last day the dealer has seen and agreed to; without it any day goes. */
export const OrderLineForm = v.object({
  sku: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(64)),
  quantity: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999_999)),
  choice: v.optional(v.nullable(v.picklist(CHOICES))),
  latestOn: v.optional(v.nullable(DayForm)),
  /** The day on which it shall leave: it is never promised for an earlier one. */
  wishedOn: v.optional(v.nullable(DayForm)),
  /** The unit price that the dealer has seen, in minor units: at another one nothing is placed. No part of what is placed. */
  seenPriceMinor: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)))),
  /** For whoever makes and packs it. */
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(mostNoteSigns)))
});

const Lines = v.pipe(
  v.array(OrderLineForm),
  v.maxLength(5000),
  v.check((lines) => new Set(lines.map((line) => line.sku)).size === lines.length, 'duplicate_sku')
);

const head = {
  /** UUIDv7, made by whoever places: the same id with the same body gets the first answer again. */
  id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7)),
  /** Slug of the fair. */
  fair: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000))),
  poNumber: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64))),
  /** When the goods shall leave: not before, and until. */
  shipFrom: v.optional(v.nullable(DayForm)),
  shipUntil: v.optional(v.nullable(DayForm))
};

/** What places an order: the page, its action and `PUT /api/v1/orders/{id}` share it. */
export const PlaceOrderForm = v.pipe(
  v.object({
    ...head,
    lines: v.pipe(Lines, v.minLength(1)),
    /** How somebody who acts for the dealer heard of it; what a dealer says here is of no matter. */
    channel: v.optional(v.picklist(DESK_CHANNELS)),
    /** Of the printed sheet that it was written on. */
    paperCode: v.optional(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.maxLength(32))),
    /** Why staff enter it after the fair's closing. */
    lateReason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))),
    /** Over the credit limit: have the order looked at instead of refused. */
    acceptCreditReview: v.optional(v.boolean()),
    /** Above the person's own limit: let it wait for an owner of the firm instead of being refused. No part of what is placed. */
    askApproval: v.optional(v.boolean())
  }),
  v.forward(
    v.check(({ shipFrom, shipUntil }) => !shipFrom || !shipUntil || shipFrom <= shipUntil, 'window'),
    ['shipUntil']
  )
);
export type PlaceOrderInput = v.InferOutput<typeof PlaceOrderForm>;

export type OrderLineInput = PlaceOrderInput['lines'][number];

/**
 * One text for one meaning: fixed order of fields, lines by SKU, absent and empty the same. Its hash decides whether a
 * repeated id is the same request or another one.
 */
export function canonicalOrder(input: PlaceOrderInput): string {
  const lines = input.lines
    .map((line) => {
      const plain = [line.sku, line.quantity, line.choice ?? null, line.latestOn ?? null] as const;
      // What an older page did not say stays unsaid in its text, so that its id stays a repetition.
      const more = line.wishedOn ? [line.note || null, line.wishedOn] : line.note ? [line.note] : [];
      return [...plain, ...more] as const;
    })
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
  return JSON.stringify([
    input.id,
    input.fair,
    input.note || null,
    input.poNumber || null,
    input.acceptCreditReview ?? false,
    lines,
    ...ofDesk(input),
    ...ofWindow(input)
  ]);
}

/** What only the desk says; without it the text is the one that it always was, so that an id of an older page stays a repetition. */
function ofDesk({ channel, paperCode, lateReason }: PlaceOrderInput): (string | null)[] {
  if (!channel && !paperCode && !lateReason) return [];
  return [channel ?? null, paperCode || null, lateReason || null];
}

function ofWindow({ shipFrom, shipUntil }: PlaceOrderInput): unknown[] {
  return shipFrom || shipUntil ? [{ shipFrom: shipFrom ?? null, shipUntil: shipUntil ?? null }] : [];
}

/** A dealer takes an order back that the brand has not confirmed. */
export const WithdrawForm = v.object({
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), '')
});
