import * as v from 'valibot';
import { mostNoteSigns } from '../marking/mark.ts';
import { UUID7 } from '#lib/runtime/uuid7.ts';
import { CHOICES } from '#lib/supply/promise.ts';
import { DayForm } from '#lib/time/bounds.ts';
import { DESK_CHANNELS, mostHeardFromSigns } from '../channel.ts';

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

const mostLines = 5000;

const Lines = v.pipe(
  v.array(OrderLineForm),
  v.maxLength(mostLines),
  v.check((lines) => new Set(lines.map((line) => line.sku)).size === lines.length, 'duplicate_sku')
);

/** What an order for one door says. */
const ofDoor = {
  /** UUIDv7, made by whoever places: the same id with the same body gets the first answer again. */
  id: v.pipe(v.string(), v.toLowerCase(), v.regex(UUID7)),
  /** Code of the dealer's door to which the goods go; without it they go to the dealer's own address. */
  door: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(64)))),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000))),
  poNumber: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(64))),
  /** When the goods shall leave: not before, and until. */
  shipFrom: v.optional(v.nullable(DayForm)),
  shipUntil: v.optional(v.nullable(DayForm)),
  lines: v.pipe(Lines, v.minLength(1))
};

const isWindow = ({ shipFrom, shipUntil }: { shipFrom?: string | null; shipUntil?: string | null }) =>
  !shipFrom || !shipUntil || shipFrom <= shipUntil;

const SisterForm = v.pipe(
  v.object(ofDoor),
  v.forward(
    v.check((order) => isWindow(order), 'window'),
    ['shipUntil']
  )
);

/** Doors for which one sheet may order besides the first. */
export const mostSisters = 49;

/** What places an order: the page, its action and `PUT /api/v1/orders/{id}` share it. */
export const PlaceOrderForm = v.pipe(
  v.object({
    ...ofDoor,
    /** Slug of the fair. */
    fair: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
    /** The orders for further doors of the same sheet: all of them are placed with this one, or none is. */
    sisters: v.optional(v.pipe(v.array(SisterForm), v.maxLength(mostSisters))),
    /** How somebody who acts for the dealer heard of it; what a dealer says here is of no matter. */
    channel: v.optional(v.picklist(DESK_CHANNELS)),
    /** Of the printed sheet that it was written on. */
    paperCode: v.optional(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.maxLength(32))),
    /** Who of the dealer has ordered it by word of mouth, for staff who write it down. */
    heardFrom: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(mostHeardFromSigns))),
    /** Code of a coupon of the dealer that prices it; for one address. */
    coupon: v.optional(v.pipe(v.string(), v.trim(), v.toUpperCase(), v.maxLength(32))),
    /** Why staff enter it after the fair's closing. */
    lateReason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))),
    /** Over the credit limit: have the order looked at instead of refused. */
    acceptCreditReview: v.optional(v.boolean()),
    /** Above the person's own limit: let it wait for an owner of the firm instead of being refused. No part of what is placed. */
    askApproval: v.optional(v.boolean())
  }),
  v.forward(
    v.check((order) => isWindow(order), 'window'),
    ['shipUntil']
  ),
  v.forward(
    v.check((sheet) => areApart(sheet), 'duplicate_door'),
    ['sisters']
  )
);
export type PlaceOrderInput = v.InferOutput<typeof PlaceOrderForm>;

export type OrderLineInput = PlaceOrderInput['lines'][number];
export type SisterInput = v.InferOutput<typeof SisterForm>;

interface Apart {
  id: string;
  door?: string | null;
  lines: readonly unknown[];
}

/** Each order of a sheet has an id and a door of its own, and all together no more lines than one. */
function areApart(head: Apart & { sisters?: readonly Apart[] }): boolean {
  const all = [head, ...(head.sisters ?? [])];
  const isOwn = (of: (one: Apart) => string) => new Set(all.map(of)).size === all.length;
  const lines = all.reduce((sum, one) => sum + one.lines.length, 0);
  return isOwn((one) => one.id) && isOwn((one) => one.door || '') && lines <= mostLines;
}

/** The orders of a sheet, each as it would be sent alone; of most sheets one. */
export function ordersOf({ sisters = [], ...head }: PlaceOrderInput): PlaceOrderInput[] {
  return [
    head,
    ...sisters.map((sister) => ({
      ...head,
      poNumber: undefined,
      note: undefined,
      shipFrom: undefined,
      shipUntil: undefined,
      ...sister
    }))
  ];
}

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
    ...ofWindow(input),
    ...ofDoors(input),
    ...(input.coupon ? [{ coupon: input.coupon }] : []),
    ...(input.heardFrom ? [{ heardFrom: input.heardFrom }] : [])
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

/** Where the goods go, and what else the sheet became: for one address the text is the one that it always was. */
function ofDoors({ door, sisters = [], ...head }: PlaceOrderInput): unknown[] {
  if (!door && sisters.length === 0) return [];
  return [
    { door: door || null, sisters: sisters.map((sister) => canonicalOrder({ fair: head.fair, ...sister })) }
  ];
}

/** A dealer takes an order back that the brand has not confirmed. */
export const WithdrawForm = v.object({
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), '')
});
