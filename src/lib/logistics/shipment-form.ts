import * as v from 'valibot';
import { DayForm, InstantForm } from '#lib/time/bounds.ts';
import { shipmentExceptions } from './exception.ts';

const id = v.pipe(v.string(), v.toLowerCase(), v.uuid());
const name = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(80, 'too_long'));
const words = v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(500, 'too_long')));
const typedWords = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text.trim() || null),
  words
);
const address = v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(300, 'too_long')));
const whole = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999_999));
const line = v.object({
  lineNo: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(32_767)),
  quantity: whole
});

/** `POST /api/v1/shipments`: goods of an order leave. */
export const ShipmentEvent = v.object({
  /** Made by whoever ships; becomes the shipment's id. The same id again gets the same shipment again. */
  id,
  /** Number of the order. */
  order: whole,
  carrier: name,
  trackingNumber: name,
  /** Where it goes; without it to the address on the dealer's file. */
  address: v.optional(address),
  /** What leaves, line by line; without it everything that is in the warehouse for this order. */
  lines: v.optional(v.nullable(v.pipe(v.array(line), v.minLength(1), v.maxLength(5000))), null),
  /** Ship before the payment that releases it: the reason why. */
  override: v.optional(words, null)
});
export type ShipmentInput = v.InferOutput<typeof ShipmentEvent>;

const lineNumbers = v.pipe(
  v.array(v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number))),
  v.maxLength(5000)
);
const quantities = v.pipe(
  v.array(v.pipe(v.string(), v.trim(), v.regex(/^\d{0,7}$/, 'number'), v.transform(Number))),
  v.maxLength(5000)
);

/** The same from the page: numbers of lines and their quantities side by side; empty and zero mean that a line stays. */
export const ShipmentForm = v.pipe(
  v.object({
    id,
    carrier: name,
    trackingNumber: name,
    address: v.pipe(
      v.optional(v.string(), ''),
      v.transform((text) => text.trim() || null),
      address
    ),
    'lineNos[]': v.optional(lineNumbers, []),
    'quantities[]': v.optional(quantities, []),
    override: typedWords
  }),
  v.check((form) => form['lineNos[]'].length === form['quantities[]'].length),
  v.transform(({ 'lineNos[]': lineNos, 'quantities[]': units, ...rest }) => ({
    ...rest,
    lines: lineNos
      .map((lineNo, index) => ({ lineNo, quantity: units[index]! }))
      .filter((each) => each.quantity > 0)
  }))
);

/** `POST /api/v1/shipments/{id}/positions`: where a shipment was seen. */
export const PositionEvent = v.object({
  id,
  place: name,
  note: v.optional(words, null),
  /** What is wrong with it, as the carrier reports it. */
  exception: v.optional(v.nullable(v.picklist(shipmentExceptions)), null),
  /** The day on which it is expected to arrive. */
  expectedOn: v.optional(v.nullable(DayForm), null),
  /** When it was seen, ISO 8601 with its offset; without it now. */
  seenAt: v.optional(v.nullable(InstantForm), null)
});
export type PositionInput = v.InferOutput<typeof PositionEvent>;

/** The same from the page. */
export const PositionForm = v.object({
  ...{ id, place: name, note: typedWords },
  exception: v.pipe(
    v.optional(v.picklist(['', ...shipmentExceptions]), ''),
    v.transform((said) => said || null)
  ),
  expectedOn: v.pipe(
    v.optional(v.union([v.literal(''), DayForm]), ''),
    v.transform((day) => day || null)
  )
});

/** Receipt of a shipment, by the dealer or for them. */
export const ReceiptForm = v.object({ shipmentId: id, note: typedWords });
export type ReceiptInput = v.InferOutput<typeof ReceiptForm>;
