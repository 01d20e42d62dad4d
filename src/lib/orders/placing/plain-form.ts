import { parseUnits } from '../sheet/pad/paste.ts';

/** A row of the quick pad as a form without a script sends it. */
export interface PlainRow {
  sku: string;
  text: string;
  /** The day on which it shall leave; empty for none. */
  wished: string;
}

/** Most rows that a form may bring. */
const mostRows = 500;

/** Reads the pad's rows (`sku[]`, `units[]` and `wished[]` side by side), without the empty ones. */
export function plainRows(form: FormData): PlainRow[] {
  const units = form.getAll('units[]').map(String);
  const wished = form.getAll('wished[]').map(String);
  return form
    .getAll('sku[]')
    .slice(0, mostRows)
    .map((sku, n) => ({
      sku: String(sku).trim().slice(0, 64),
      text: (units[n] ?? '').slice(0, 24),
      wished: (wished[n] ?? '').slice(0, 10)
    }))
    .filter((row) => row.sku !== '' || row.text.trim() !== '');
}

/** The rows as lines of an order; a text that is no number of units becomes NaN, which no schema lets pass. */
export function plainLines(
  rows: readonly PlainRow[]
): { sku: string; quantity: number; wishedOn: string | null }[] {
  return rows.map(({ sku, text, wished }) => ({
    sku,
    quantity: parseUnits(text) ?? Number.NaN,
    wishedOn: wished || null
  }));
}
