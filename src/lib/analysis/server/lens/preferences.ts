import { type Dimension, ofGoods } from '../../dimension.ts';
import { type Bought, preference } from '../../lens/preference.ts';
import { codesOf, type LensGround, linesIn, ordersIn, type WholeLens } from './lens-ground.ts';

/** What each region buys more or less of than all others, by category or by the goods that are asked for; the surest first. */
export function preferences(ground: LensGround): WholeLens {
  const { facts, query } = ground;
  const by = isGoods(query.by) ? query.by : 'category';
  const { codes, items } = codesOf(facts.variants, keys[by], (variant) => ({
    key: keys[by](variant),
    name: names[by](variant)
  }));
  const regions = unitsByDealer(ground, codes, items.length);
  const rows = [...regions].flatMap(([regionId, dealers]) => {
    const elsewhere = [...regions].filter(([id]) => id !== regionId).flatMap(([, bought]) => bought);
    return items.flatMap((item, code) => {
      const told = preference(
        dealers.map((units) => boughtOf(units, code)),
        elsewhere.map((units) => boughtOf(units, code))
      );
      return told ? [{ regionId, item, told }] : [];
    });
  });
  const sureness = ({ told }: (typeof rows)[number]) =>
    (told.verdict === 'unsure' ? 0 : 10) + Math.abs(Math.log(told.index));
  return {
    columns: [
      { key: 'region', unit: 'place' },
      { key: 'goods', unit: 'text' },
      { key: 'index', unit: 'index' },
      { key: 'low', unit: 'index' },
      { key: 'high', unit: 'index' },
      { key: 'verdict', unit: 'verdict' },
      { key: 'share_here', unit: 'share' },
      { key: 'share_elsewhere', unit: 'share' }
    ],
    rows: rows
      .toSorted((a, b) => sureness(b) - sureness(a))
      .map(({ regionId, item, told }) => ({
        key: `${regionId}/${item.key}`,
        cells: [
          ...[facts.regions.get(regionId) ?? null, item.name, told.index, told.low, told.high, told.verdict],
          ...[told.here, told.elsewhere]
        ]
      })),
    facts: []
  };
}

type Variant = LensGround['facts']['variants'][number];
type Goods = 'category' | 'product' | 'colour' | 'size';
const isGoods = (by: Dimension): by is Goods => ofGoods.has(by);
const keys: Record<Goods, (variant: Variant) => string> = {
  category: ({ category }) => category ?? '',
  product: ({ productCode }) => productCode,
  colour: ({ colour }) => colour ?? '',
  size: ({ size }) => size ?? ''
};
const names: Record<Goods, (variant: Variant) => string | null> = {
  category: ({ categoryName }) => categoryName,
  product: ({ product }) => product,
  colour: ({ colourName }) => colourName,
  size: ({ size }) => size
};

/** Units of one dealer by code, and of all in the last place. */
type Units = Float64Array;
const boughtOf = (units: Units, code: number): Bought => ({ units: units[code]!, all: units.at(-1)! });

function unitsByDealer(ground: LensGround, codes: Int32Array, size: number): Map<number, Units[]> {
  const { sales } = ground;
  const byRegion = new Map<number, Map<number, Units>>();
  for (const order of ordersIn(ground)) {
    const { regionId, dealerId } = sales.headOf(order);
    const dealers = byRegion.get(regionId) ?? new Map<number, Units>();
    byRegion.set(regionId, dealers);
    const units = dealers.get(dealerId) ?? new Float64Array(size + 1);
    dealers.set(dealerId, units);
    for (const line of linesIn(ground, order)) {
      const code = codes[sales.variants[line]!] ?? -1;
      if (code < 0) continue;
      units[code]! += sales.units[line]!;
      units[size]! += sales.units[line]!;
    }
  }
  return new Map([...byRegion].map(([region, dealers]) => [region, [...dealers.values()]]));
}
