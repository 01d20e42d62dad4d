import * as v from 'valibot';
import { MOST_ON_HAND } from '#lib/supply/movement.ts';
import { DayForm } from '#lib/time/bounds.ts';

/** A style has some dozens of SKUs, each with a day a week for months. */
const mostSlots = 2000;

const id = v.pipe(v.string(), v.toLowerCase(), v.uuid());
const digits = v.pipe(v.string(), v.trim(), v.regex(/^\d{0,10}$/, 'number'));
const sku = v.pipe(v.string(), v.maxLength(100));
const list = <Item extends v.GenericSchema>(item: Item) =>
  v.optional(v.pipe(v.array(item), v.maxLength(mostSlots, 'too_long')), []);
const words = (most: number) => v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(most, 'too_long'));
const orNull = v.transform((text: string) => text || null);

/** One day of one SKU as it shall be, with what was seen when it was typed. */
export interface WantedSlot {
  sku: string;
  availableOn: string;
  seen: number;
  quantity: number;
}

/** The calendar of a style: what each SKU can make by each day, and perhaps a day that is new. Empty fields stay as they are. */
export const CapacityForm = v.pipe(
  v.object({
    id,
    note: v.pipe(words(500), orNull),
    'skus[]': list(sku),
    'days[]': list(DayForm),
    'seen[]': list(digits),
    'units[]': list(digits),
    newDay: v.optional(v.union([v.literal(''), DayForm]), ''),
    'newSkus[]': list(sku),
    'newUnits[]': list(digits)
  }),
  v.check((form) => {
    const { length } = form['skus[]'];
    return [form['days[]'], form['seen[]'], form['units[]']].every((column) => column.length === length);
  }, 'required'),
  v.check((form) => form['newSkus[]'].length === form['newUnits[]'].length, 'required'),
  v.check((form) => form.newDay !== '' || form['newUnits[]'].every((units) => units === ''), 'date'),
  v.transform((form) => ({ id: form.id, note: form.note, slots: [...typedSlots(form), ...newSlots(form)] })),
  v.check(({ slots }) => slots.every(({ quantity }) => quantity <= MOST_ON_HAND), 'number'),
  v.check(({ slots }) => slots.length > 0, 'nothing_typed')
);
export type CapacityChange = v.InferOutput<typeof CapacityForm>;

/** A line of production. */
export const LineForm = v.object({
  code: v.pipe(words(40), v.minLength(1, 'required'), v.regex(/^[\w.-]+$/, 'code')),
  name: v.pipe(words(80), v.minLength(1, 'required')),
  nameZh: v.pipe(words(80), orNull),
  nameKo: v.pipe(words(80), orNull),
  unitsPerWeek: v.pipe(
    words(9),
    v.regex(/^\d*$/, 'number'),
    v.transform((text) => (text ? Number(text) : null))
  )
});
export type LineInput = v.InferOutput<typeof LineForm>;

/** A day on which nothing is made or shipped. */
export const HolidayForm = v.object({
  day: DayForm,
  name: v.pipe(words(80), v.minLength(1, 'required')),
  nameZh: v.pipe(words(80), orNull),
  nameKo: v.pipe(words(80), orNull)
});
export type HolidayInput = v.InferOutput<typeof HolidayForm>;

type Columns = Record<'skus[]' | 'days[]' | 'seen[]' | 'units[]', string[]>;

function typedSlots(form: Columns): WantedSlot[] {
  return form['skus[]']
    .map((sku, at) => ({
      ...{ sku, availableOn: form['days[]'][at]!, seen: Number(form['seen[]'][at]) },
      typed: form['units[]'][at]!
    }))
    .filter(({ typed, seen }) => typed !== '' && Number(typed) !== seen)
    .map(({ typed, ...slot }) => ({ ...slot, quantity: Number(typed) }));
}

function newSlots(form: { newDay: string; 'newSkus[]': string[]; 'newUnits[]': string[] }): WantedSlot[] {
  return form['newSkus[]']
    .map((sku, at) => ({ sku, availableOn: form.newDay, seen: 0, quantity: Number(form['newUnits[]'][at]) }))
    .filter(({ quantity }) => quantity > 0);
}

/** The change that is taken back, by its number in the history. */
export const UndoCapacityForm = v.object({
  change: v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'number'), v.transform(Number))
});
