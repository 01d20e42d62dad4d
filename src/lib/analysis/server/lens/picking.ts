import { zoneOf } from '../../lens/zones.ts';
import { type LensGround, linesIn, ordersIn, type WholeLens } from './lens-ground.ts';

/** How densely a warehouse picks: which articles most lines ask for, and so belong near, with what an order and a line come to. */
export function picking(ground: LensGround): WholeLens {
  const { facts, sales } = ground;
  const picked = new Map<number, { picks: number; units: number }>();
  let [orders, lines, units] = [0, 0, 0];
  for (const order of ordersIn(ground)) {
    const before = lines;
    for (const line of linesIn(ground, order)) {
      const one = picked.get(sales.variants[line]!) ?? { picks: 0, units: 0 };
      picked.set(sales.variants[line]!, one);
      one.picks++;
      one.units += sales.units[line]!;
      lines++;
      units += sales.units[line]!;
    }
    if (lines > before) orders++;
  }
  const byId = new Map(facts.variants.map((variant) => [variant.id, variant]));
  const sorted = [...picked].toSorted(
    ([a, one], [b, other]) => other.picks - one.picks || other.units - one.units || a - b
  );
  let before = 0;
  return {
    columns: [
      { key: 'style', unit: 'text' },
      { key: 'sku', unit: 'text' },
      { key: 'zone', unit: 'text' },
      { key: 'picks', unit: 'count' },
      { key: 'units', unit: 'count' },
      { key: 'units_per_pick', unit: 'decimal' },
      { key: 'share_of_picks', unit: 'share' },
      { key: 'running_share', unit: 'share' }
    ],
    rows: sorted.map(([id, one]) => {
      const variant = byId.get(id);
      const zone = zoneOf(before / lines);
      before += one.picks;
      return {
        key: String(id),
        cells: [
          ...[variant?.product ?? null, variant?.sku ?? null, zone, one.picks, one.units],
          ...[one.units / one.picks, one.picks / lines, before / lines]
        ]
      };
    }),
    facts: [
      { key: 'orders', value: orders, unit: 'count' },
      { key: 'lines_per_order', value: orders === 0 ? 0 : lines / orders, unit: 'decimal' },
      { key: 'units_per_line', value: lines === 0 ? 0 : units / lines, unit: 'decimal' }
    ]
  };
}
