import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { isCurrency, toDecimal } from '#lib/money/money.ts';
import { raised, type Raise } from '../raise.ts';
import { refuse } from '../refusals.ts';
import { mostRows, type ChangeOutcome, type MasterRow, type Values } from '../row.ts';
import { changeMasters } from './change-masters.ts';

/** One price of a list, with all that a file would say of it. */
export interface PriceRow extends Record<string, unknown> {
  product: string;
  sku: string | null;
  fromUnits: number;
  unitPriceMinor: number;
  packMultiple: number;
  minimumUnits: number;
  colourMinimumUnits: number;
  maximumUnits: number;
  mustOrder: boolean;
  refill: boolean;
  name: string;
  orderMinimumMinor: number;
  orderMaximumMinor: number;
  currency: string;
}

/** Every price of a list; @throws {Refusal} not_found, too_many_rows */
export async function pricesOf(db: Queryable, code: string): Promise<PriceRow[]> {
  const rows = await db.execute<PriceRow>(sql`
    select p.code as product, v.sku, t.from_units as "fromUnits", t.unit_price_minor::float8 as "unitPriceMinor",
      coalesce(c.pack_multiple, 1) as "packMultiple", coalesce(c.minimum_units, 0) as "minimumUnits",
      coalesce(c.colour_minimum_units, 0) as "colourMinimumUnits", coalesce(c.maximum_units, 0) as "maximumUnits",
      coalesce(c.must_order, false) as "mustOrder", coalesce(c.refill, true) as refill, l.name, l.currency,
      l.order_minimum_minor::float8 as "orderMinimumMinor", l.order_maximum_minor::float8 as "orderMaximumMinor"
    from price_lists l join price_rules t on t.price_list_id = l.id join products p on p.id = t.product_id
    left join variants v on v.id = t.variant_id
    left join price_list_products c on c.price_list_id = l.id and c.product_id = p.id
    where l.code = ${code} order by p.position, p.code, v.sku nulls first, t.from_units limit ${mostRows + 1}`);
  if (rows.length === 0) throw refuse('not_found', {});
  if (rows.length > mostRows) throw refuse('too_many_rows', { most: mostRows });
  return [...rows];
}

export const priceKey = (code: string, { product, sku, fromUnits }: PriceRow): Values => ({
  ...{ price_list: code, product, sku, from_units: String(fromUnits) }
});

/** An amount as files write it. */
export const amountText = (minor: number, currency: string): string =>
  isCurrency(currency) ? toDecimal(minor, currency) : String(minor);

export function raiseRows(code: string, prices: readonly PriceRow[], raise: Raise): MasterRow[] {
  return prices.map((price) => ({
    kind: 'prices',
    entity: 'prices',
    key: priceKey(code, price),
    cells: {
      unit_price: {
        was: amountText(price.unitPriceMinor, price.currency),
        is: amountText(raised(price.unitPriceMinor, raise), price.currency)
      }
    }
  }));
}

/**
 * Changes every price of a list by a share, tiers and single colours and sizes alike; placed orders keep theirs.
 * @throws {Refusal} forbidden_role, not_found, import_running, changed_meanwhile, too_many_rows
 */
export async function raisePrices(
  db: Database,
  actor: StaffUser,
  input: Raise & { id: string; priceList: string; apply: boolean },
  now: Date
): Promise<ChangeOutcome> {
  const { id, priceList, apply } = input;
  const rows = raiseRows(priceList, await pricesOf(db, priceList), input);
  const about = `${priceList} ${input.basisPoints >= 0 ? '+' : '−'}${Math.abs(input.basisPoints) / 100} %`;
  return changeMasters(db, actor, { id, how: 'raise', about, rows, apply }, now);
}
