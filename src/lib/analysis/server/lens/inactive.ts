import { sql } from 'drizzle-orm';
import { sees } from '#lib/accounts/figures.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { chosenOf } from '../chosen.ts';
import { comparedFair } from '../compared.ts';
import { type LensGround, linesIn, ordersIn, type WholeLens } from './lens-ground.ts';

/** Who ordered at the fair before and not at this one, with what they ordered then; the largest first. */
export async function inactive(ground: LensGround): Promise<WholeLens> {
  const { sales, facts, query, fairs, shown } = ground;
  const before = shown[0] && comparedFair(fairs, shown[0], 'last_fair');
  if (!before) return { columns: columns(ground), rows: [], facts: [] };
  const own = { ...query, from: '', until: '' };
  const then = boughtBy({
    sales,
    chosen: chosenOf(sales, own, { fairs: [before], currency: before.currency, facts })
  });
  const now = boughtBy({
    sales,
    chosen: chosenOf(sales, own, { fairs: [shown[0]!], currency: before.currency, facts })
  });
  const lost = [...then]
    .filter(([dealerId]) => !now.has(dealerId))
    .toSorted(([a, one], [b, other]) => other.amount - one.amount || a - b);
  const phones = seesContacts(ground) ? await phonesOf(ground) : new Map<number, string | null>();
  return {
    columns: columns(ground),
    rows: lost.map(([dealerId, { amount, units, hour, regionId }]) => {
      const dealer = facts.dealers.get(dealerId)!;
      return {
        key: dealer.code,
        ...(seesContacts(ground) && { dealer: dealer.code }),
        cells: [
          ...[dealer.name, dealer.code, facts.regions.get(regionId) ?? null, dealer.rep, amount, units],
          ...[dayOf(hour), ...(seesContacts(ground) ? [phones.get(dealerId) ?? null] : [])]
        ]
      };
    }),
    facts: [
      { key: 'dealers_last', value: then.size, unit: 'count' },
      { key: 'lost_amount', value: lost.reduce((sum, [, { amount }]) => sum + amount, 0), unit: 'money' }
    ]
  };
}

const seesContacts = ({ actor }: LensGround) => sees(actor.role, 'contacts');

const columns = (ground: LensGround): WholeLens['columns'] => [
  { key: 'dealer', unit: 'text' },
  { key: 'code', unit: 'text' },
  { key: 'region', unit: 'place' },
  { key: 'rep', unit: 'text' },
  { key: 'amount_last', unit: 'money' },
  { key: 'units_last', unit: 'count' },
  { key: 'last_order', unit: 'day' },
  ...(seesContacts(ground) ? [{ key: 'phone', unit: 'text' } as const] : [])
];

const dayOf = (hour: number): string => new Date(hour * 3_600_000).toISOString().slice(0, 10);

interface BoughtThen {
  amount: number;
  units: number;
  /** Of the newest order, hours since 1970 on the venue's clock. */
  hour: number;
  regionId: number;
}

function boughtBy(asked: Pick<LensGround, 'sales' | 'chosen'>): Map<number, BoughtThen> {
  const { sales } = asked;
  const dealers = new Map<number, BoughtThen>();
  for (const order of ordersIn(asked)) {
    const { dealerId, placedHour, regionId } = sales.headOf(order);
    for (const line of linesIn(asked, order)) {
      const known = dealers.get(dealerId) ?? { amount: 0, units: 0, hour: placedHour, regionId };
      known.amount += sales.amounts[line]!;
      known.units += sales.units[line]!;
      known.hour = Math.max(known.hour, placedHour);
      dealers.set(dealerId, known);
    }
  }
  return dealers;
}

async function phonesOf({ sources: { db }, actor }: LensGround): Promise<Map<number, string | null>> {
  const rows = await db.execute<{ id: number; phone: string | null }>(sql`
    select id, phone from dealers where phone is not null and ${dealersOf(actor)}`);
  return new Map(rows.map(({ id, phone }) => [id, phone]));
}
