import { sql } from 'drizzle-orm';
import { arrayOf } from '#lib/db/server/array-of.ts';
import * as format from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { PLACED_STATUSES } from '#lib/orders/order.ts';
import type { FieldSource } from '../field-source.ts';
import { byDealer, dealersAmong } from './by-dealer.ts';
import { numberWords, sumWords } from './sums.ts';

/** More rows make a table that nobody reads in a mail. */
const mostRows = 12;

interface Row extends Record<string, unknown> {
  dealerId: number;
  number: number;
  totalMinor: number;
  currency: string;
  units: number;
}

/** What a dealer ordered at the fair; of a confirmation what is confirmed. */
export const orderFields: FieldSource = {
  fields: ['orders.count', 'orders.numbers', 'orders.units', 'orders.total', 'orders.list'],
  async read(db, { fair, kind }, receivers) {
    if (!fair) return () => ({ values: {} });
    const ids = dealersAmong(receivers);
    const counted = kind === 'confirmation' ? ['confirmed', 'closed'] : PLACED_STATUSES;
    const rows = await db.execute<Row>(sql`
      select dealer_id as "dealerId", number, total_minor::float8 as "totalMinor", currency, units from orders
      where fair_id = ${fair.id} and dealer_id = any(${arrayOf(ids)}::int[])
        and status = any(${`{${counted.join(',')}}`}::text[]) order by number`);
    const orders = byDealer(rows);
    return ({ dealerId, locale }) => {
      const theirs = orders.get(dealerId) ?? [];
      if (theirs.length === 0) return { values: {} };
      return {
        values: {
          'orders.count': format.count(theirs.length, locale),
          'orders.numbers': numberWords(
            theirs.map(({ number }) => number),
            locale
          ),
          'orders.units': format.count(
            theirs.reduce((sum, { units }) => sum + units, 0),
            locale
          ),
          'orders.total': sumWords(
            theirs.map(({ totalMinor: minor, currency }) => ({ minor, currency })),
            locale
          ),
          'orders.list': theirs.slice(0, mostRows).map(({ number, totalMinor, currency }) => ({
            label: m.letters_row_order({ number: String(number) }, { locale }),
            value: format.money(totalMinor, currency, locale)
          }))
        }
      };
    };
  }
};
