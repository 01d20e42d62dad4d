import * as v from 'valibot';
import { CORRECTION_REASONS, MOST_ON_HAND } from '#lib/supply/movement.ts';

/** A page shows fewer; programs send a whole shelf at once. */
export const mostMoved = 500;

const id = v.pipe(v.string(), v.toLowerCase(), v.uuid());
const sku = v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(100, 'too_long'));
const note = v.pipe(
  v.optional(v.string(), ''),
  v.trim(),
  v.maxLength(500, 'too_long'),
  v.transform((text) => text || null)
);
const digits = v.pipe(v.string(), v.trim(), v.regex(/^\d{0,10}$/, 'number'));
const list = <Item extends v.GenericSchema>(item: Item) =>
  v.optional(v.pipe(v.array(item), v.maxLength(mostMoved, 'too_long')), []);

/** What was counted or taken in, SKU by SKU; a field that is empty was not counted, and nothing came of it. */
export const StockSheetForm = v.pipe(
  v.object({
    id,
    note,
    'skus[]': list(sku),
    'seen[]': list(digits),
    'units[]': list(digits)
  }),
  v.check((form) => form['skus[]'].length === form['units[]'].length, 'required'),
  v.check((form) => form['skus[]'].length === form['seen[]'].length, 'required'),
  v.transform(({ id, note, 'skus[]': skus, 'seen[]': seen, 'units[]': units }) => ({
    id,
    note,
    lines: skus
      .map((sku, at) => ({ sku, seen: Number(seen[at]), typed: units[at]! }))
      .filter(({ typed }) => typed !== '')
      .map(({ sku, seen, typed }) => ({ sku, seen, units: Number(typed) }))
  })),
  v.check(({ lines }) => lines.every(({ units }) => units <= MOST_ON_HAND), 'number'),
  v.check(({ lines }) => lines.length > 0, 'nothing_typed')
);
export type StockSheet = v.InferOutput<typeof StockSheetForm>;

/** A correction of one SKU: so many more or fewer, and why. */
export const StockCorrectionForm = v.object({
  id,
  note,
  change: v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^[+\-−]?\d{1,9}$/, 'number'),
    v.transform((text) => Number(text.replace('−', '-'))),
    v.check((change) => change !== 0, 'number')
  ),
  reason: v.picklist(CORRECTION_REASONS, 'required')
});
export type StockCorrection = v.InferOutput<typeof StockCorrectionForm>;

/** The movement that is taken back, by its number in the history. */
export const UndoMovementForm = v.object({
  movement: v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'number'), v.transform(Number))
});
