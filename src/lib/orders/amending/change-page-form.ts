import { parseUnits } from '../sheet/paste.ts';

/** What was typed on the page, to be shown again as it was. */
export interface TypedChange {
  id: string;
  version: string;
  /** By SKU, of the articles that the page names. */
  units: Record<string, string>;
  /** Prices by hand, by SKU, with the units of the same row. */
  prices: Record<string, { price: string; units: string }>;
  /** Articles that the person named. */
  others: { sku: string; units: string }[];
  poNumber: string;
  note: string;
  shipTo: string;
  reason: string;
  /** Hash of what was shown before; empty when nothing was. */
  seen: string;
}

/** Rows for articles that are not in the order. */
export const otherRows = 3;

/** More rows than this no page has. */
const mostRows = 3000 + otherRows;

/** Reads the page: `sku[]`, `units[]` and `was[]` side by side, where an empty `was` is a row that the person named. */
export function typedChange(form: FormData): TypedChange {
  const [skus, units, was] = ['sku[]', 'units[]', 'was[]'].map((name) => form.getAll(name).map(String));
  const rows = skus!.slice(0, mostRows).map((sku, at) => ({
    sku: sku.trim().slice(0, 64),
    units: (units![at] ?? '').trim().slice(0, 24),
    was: was![at] ?? ''
  }));
  const [priced, prices, wasPrices] = ['priceSku[]', 'price[]', 'priceWas[]'].map((name) =>
    form.getAll(name).map((value) => String(value).trim().slice(0, 24))
  );
  const unitsOf = new Map(rows.map((row) => [row.sku, row.units]));
  const word = (name: string) => String(form.get(name) ?? '').slice(0, 2100);
  return {
    ...{ id: word('id'), version: word('version'), seen: word('seen'), reason: word('reason') },
    ...{ poNumber: word('poNumber'), note: word('note'), shipTo: word('shipTo') },
    units: Object.fromEntries(
      rows.filter((row) => row.was !== '' && row.units !== row.was).map((row) => [row.sku, row.units])
    ),
    prices: Object.fromEntries(
      priced!.slice(0, mostRows).flatMap((sku, at) => {
        const price = prices![at] ?? '';
        const units = unitsOf.get(sku);
        return units === undefined || price === '' || price === wasPrices![at]
          ? []
          : [[sku, { price, units }]];
      })
    ),
    others: rows
      .filter((row) => row.was === '' && (row.sku !== '' || row.units !== ''))
      .map(({ sku, units }) => ({ sku, units }))
  };
}

/** The same as what the command takes; a text that is no number becomes NaN, which no schema lets pass. */
export function amendmentOf(typed: TypedChange, priceOf: (text: string) => number = () => Number.NaN) {
  const { id, poNumber, note, shipTo, reason } = typed;
  const rows = [
    ...Object.entries(typed.units),
    ...typed.others.map(({ sku, units }): [string, string] => [sku, units]),
    ...Object.entries(typed.prices)
      .filter(([sku]) => typed.units[sku] === undefined)
      .map(([sku, { units }]): [string, string] => [sku, units])
  ];
  return {
    ...{ id, poNumber, note, shipTo, reason, version: Number(typed.version) },
    lines: rows.map(([sku, text]) => ({
      ...{ sku, quantity: text === '' ? 0 : (parseUnits(text) ?? Number.NaN) },
      ...(typed.prices[sku] && { unitPriceMinor: priceOf(typed.prices[sku].price) })
    }))
  };
}
