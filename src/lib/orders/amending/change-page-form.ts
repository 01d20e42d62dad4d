import { parseUnits } from '../sheet/pad/paste.ts';

/** What was typed on the page, to be shown again as it was. */
export interface TypedChange {
  id: string;
  version: string;
  /** By SKU, of the articles that the page names. */
  units: Record<string, string>;
  /** Prices by hand, by SKU, with the units of the same row. */
  prices: Record<string, { price: string; units: string }>;
  /** Other days, by SKU, with the units of the same row. */
  dates: Record<string, TypedDates>;
  /** Articles that the person named. */
  others: { sku: string; units: string }[];
  poNumber: string;
  note: string;
  shipTo: string;
  /** Code of a door; empty: as the address says. */
  door: string;
  shipFrom: string;
  shipUntil: string;
  reason: string;
  /** Hash of what was shown before; empty when nothing was. */
  seen: string;
}

/** What was typed about the days of an article: one for all of it, and so many units for a later one. */
export interface TypedDates {
  /** Null: it stays as it is. */
  wishedOn: string | null;
  laterUnits: string;
  laterOn: string;
  units: string;
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
    ...{ door: word('door'), shipFrom: word('shipFrom'), shipUntil: word('shipUntil') },
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
    dates: typedDates(form, unitsOf),
    others: rows
      .filter((row) => row.was === '' && (row.sku !== '' || row.units !== ''))
      .map(({ sku, units }) => ({ sku, units }))
  };
}

/** `dateSku[]`, `wish[]`, `wishWas[]`, `laterUnits[]` and `laterOn[]` side by side. */
function typedDates(form: FormData, unitsOf: ReadonlyMap<string, string>): Record<string, TypedDates> {
  const [skus, wishes, were, units, days] = [
    'dateSku[]',
    'wish[]',
    'wishWas[]',
    'laterUnits[]',
    'laterOn[]'
  ].map((name) => form.getAll(name).map((value) => String(value).trim().slice(0, 24))) as [
    string[],
    string[],
    string[],
    string[],
    string[]
  ];
  return Object.fromEntries(
    skus.slice(0, mostRows).flatMap((sku, at) => {
      const wish = wishes[at] ?? '';
      const own = {
        wishedOn: wish === (were[at] ?? '') ? null : wish,
        ...{ laterUnits: units[at] ?? '', laterOn: days[at] ?? '', units: unitsOf.get(sku) ?? '' }
      };
      const isSaid = own.wishedOn !== null || own.laterUnits !== '' || own.laterOn !== '';
      return isSaid && unitsOf.has(sku) ? [[sku, own]] : [];
    })
  );
}

/** What of it the command takes; a half that is missing lets no schema pass. */
function datesOf({ wishedOn, laterUnits, laterOn }: TypedDates) {
  const later = { quantity: parseUnits(laterUnits) ?? Number.NaN, wishedOn: laterOn };
  return {
    ...(wishedOn !== null && { wishedOn: wishedOn || null }),
    ...((laterUnits !== '' || laterOn !== '') && { later })
  };
}

/** The same as what the command takes; a text that is no number becomes NaN, which no schema lets pass. */
export function amendmentOf(typed: TypedChange, priceOf: (text: string) => number = () => Number.NaN) {
  const { id, poNumber, note, shipTo, door, reason } = typed;
  const window = { shipFrom: typed.shipFrom || null, shipUntil: typed.shipUntil || null };
  const rows = [
    ...Object.entries(typed.units),
    ...typed.others.map(({ sku, units }): [string, string] => [sku, units]),
    ...Object.entries(typed.prices)
      .filter(([sku]) => typed.units[sku] === undefined)
      .map(([sku, { units }]): [string, string] => [sku, units]),
    ...Object.entries(typed.dates)
      .filter(([sku]) => typed.units[sku] === undefined && !typed.prices[sku])
      .map(([sku, { units }]): [string, string] => [sku, units])
  ];
  return {
    ...{
      id,
      poNumber,
      note,
      shipTo,
      ...window,
      ...(door && { door }),
      reason,
      version: Number(typed.version)
    },
    lines: rows.map(([sku, text]) => ({
      ...{ sku, quantity: text === '' ? 0 : (parseUnits(text) ?? Number.NaN) },
      ...(typed.prices[sku] && { unitPriceMinor: priceOf(typed.prices[sku].price) }),
      ...(typed.dates[sku] && datesOf(typed.dates[sku]))
    }))
  };
}
