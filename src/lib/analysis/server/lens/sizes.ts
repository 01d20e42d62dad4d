import { sql } from 'drizzle-orm';
import { dayIn } from '#lib/time/day.ts';
import { sizeRank } from '../../dimension.ts';
import { codesOf, type LensGround, linesIn, ordersIn, type WholeLens } from './lens-ground.ts';

/** How units fall on sizes in each region, beside all regions and what is planned: what lies in stock and is still to be made. */
export async function sizes(ground: LensGround): Promise<WholeLens> {
  const { facts } = ground;
  const groups = sizesOf(ground);
  const { codes, items } = codesOf(
    facts.variants,
    ({ size }) => size ?? '',
    ({ size }) => size ?? ''
  );
  const toColumn = items.map((size) => groups.indexOf(size));
  const column = (variantId: number) => toColumn[codes[variantId] ?? -1] ?? -1;
  const [byRegion, planned] = [unitsByRegion(ground, column, groups.length), await plannedUnits(ground)];
  const plan = new Float64Array(groups.length);
  for (const [variantId, units] of planned) if (column(variantId) >= 0) plan[column(variantId)]! += units;
  const whole = new Float64Array(groups.length);
  for (const units of byRegion.values()) for (const [at, one] of units.entries()) whole[at]! += one;
  const told = (key: string, name: string | null, units: Float64Array) => ({
    key,
    cells: [name, total(units), key === 'plan' ? null : apart(units, plan), ...sharesOf(units)]
  });
  return {
    columns: [
      { key: 'region', unit: 'place' },
      { key: 'units', unit: 'count' },
      { key: 'off_plan', unit: 'share' },
      ...groups.map((name) => ({ ...({ key: 'group', unit: 'share' } as const), name }))
    ],
    rows: [
      told('plan', 'plan', plan),
      told('everywhere', 'everywhere', whole),
      ...[...byRegion]
        .toSorted(([, a], [, b]) => total(b) - total(a))
        .map(([id, units]) => told(String(id), facts.regions.get(id) ?? null, units))
    ],
    facts: []
  };
}

const total = (units: Float64Array) => units.reduce((sum, one) => sum + one, 0);

const sharesOf = (units: Float64Array): (number | null)[] =>
  Array.from(units, (one) => (total(units) === 0 ? null : one / total(units)));

/** Of all units, how many would have to be another size to be as planned: half of the differences of all shares. */
function apart(units: Float64Array, plan: Float64Array): number | null {
  const [own, planned] = [total(units), total(plan)];
  if (own === 0 || planned === 0) return null;
  return units.reduce((sum, one, at) => sum + Math.abs(one / own - plan[at]! / planned), 0) / 2;
}

/** The sizes that were sold, in the catalogue's order; those of goods without any are left out. */
function sizesOf(ground: LensGround): string[] {
  const sold = new Set<number>();
  for (const order of ordersIn(ground))
    for (const line of linesIn(ground, order)) sold.add(ground.sales.variants[line]!);
  const position = new Map<string, number>();
  for (const { id, size, sizePosition } of ground.facts.variants)
    if (size && sold.has(id))
      position.set(size, Math.min(position.get(size) ?? Infinity, sizeRank(size, sizePosition)));
  return [...position].toSorted(([a, x], [b, y]) => x - y || a.localeCompare(b)).map(([size]) => size);
}

function unitsByRegion(ground: LensGround, column: (variantId: number) => number, size: number) {
  const { sales } = ground;
  const byRegion = new Map<number, Float64Array>();
  for (const order of ordersIn(ground)) {
    const { regionId } = sales.headOf(order);
    const units = byRegion.get(regionId) ?? new Float64Array(size);
    byRegion.set(regionId, units);
    for (const line of linesIn(ground, order)) {
      const at = column(sales.variants[line]!);
      if (at >= 0) units[at]! += sales.units[line]!;
    }
  }
  return byRegion;
}

async function plannedUnits({ sources: { db }, chosen, now }: LensGround): Promise<Map<number, number>> {
  const today = dayIn('UTC', now);
  const rows = await db.execute<{ id: number; units: number }>(sql`
    select v.id, (coalesce(s.on_hand, 0) + coalesce(c.units, 0))::float8 as units
    from variants v left join stock s on s.variant_id = v.id
    left join (select variant_id, sum(quantity) as units from capacity
      where available_on >= ${today}::date and wish_fair_id is null group by 1) c on c.variant_id = v.id
    where s.on_hand > 0 or c.units > 0`);
  return new Map(
    rows.filter(({ id }) => !chosen.variants || chosen.variants[id]).map(({ id, units }) => [id, units])
  );
}
