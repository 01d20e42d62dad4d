import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { raised, type Raise } from '../raise.ts';
import type { ChangeOutcome, MasterRow } from '../row.ts';
import { changeMasters } from './change-masters.ts';
import { amountText, priceKey, pricesOf, type PriceRow } from './raise-prices.ts';

/**
 * Makes a new list of an old one: styles, packs, tiers and prices, at once raised where that is asked for. No dealer has it yet.
 * @throws {Refusal} forbidden_role, not_found, import_running, too_many_rows
 */
export async function copyPriceList(
  db: Database,
  actor: StaffUser,
  input: Raise & { id: string; from: string; code: string; name: string; apply: boolean },
  now: Date
): Promise<ChangeOutcome> {
  const { id, from, code, name, apply } = input;
  const prices = await pricesOf(db, from);
  const rows = prices.map((price) => copyOf(price, input, { code, name }));
  return changeMasters(db, actor, { id, how: 'copy', about: `${from} → ${code}`, rows, apply }, now);
}

function copyOf(price: PriceRow, raise: Raise, { code, name }: { code: string; name: string }): MasterRow {
  const { currency, unitPriceMinor, packMultiple, minimumUnits, mustOrder, refill } = price;
  const { colourMinimumUnits, maximumUnits, orderMinimumMinor, orderMaximumMinor } = price;
  const is = {
    ...{ price_list_name: name, currency, unit_price: amountText(raised(unitPriceMinor, raise), currency) },
    ...{
      order_minimum: amountText(orderMinimumMinor, currency),
      order_maximum: amountText(orderMaximumMinor, currency)
    },
    ...{
      pack_multiple: String(packMultiple),
      minimum_units: String(minimumUnits),
      colour_minimum_units: String(colourMinimumUnits),
      maximum_units: String(maximumUnits),
      must_order: mustOrder ? 'yes' : 'no',
      refill: refill ? 'yes' : 'no'
    }
  };
  const cells = Object.fromEntries(
    Object.entries(is).map(([column, value]) => [column, { was: null, is: value }])
  );
  return { kind: 'prices', key: priceKey(code, price), cells, isNew: true };
}
