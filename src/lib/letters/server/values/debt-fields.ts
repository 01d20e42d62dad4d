import { sql } from 'drizzle-orm';
import { residual } from '#lib/billing/server/residual.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import * as format from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { kindRules } from '../../letter-kind.ts';
import type { FieldSource } from '../field-source.ts';
import { byDealer, dealersAmong } from './by-dealer.ts';
import { numberWords, sumWords } from './sums.ts';

const mostRows = 12;

interface Row extends Record<string, unknown> {
  dealerId: number;
  id: string;
  number: number;
  openMinor: number;
  currency: string;
  dueOn: string;
  late: number;
}

/** What a dealer should have paid, the oldest first; the letter is about the oldest, so that the same debt is not written of twice alike. */
export const debtFields: FieldSource = {
  fields: ['debt.total', 'debt.orders', 'debt.since', 'debt.days', 'debt.list'],
  decides: (kind) => kindRules[kind].about === 'debt',
  async read(db, { now }, receivers) {
    const ids = dealersAmong(receivers);
    const today = sql`(${now.toISOString()}::timestamptz at time zone f.time_zone)::date`;
    const rows = await db.execute<Row>(sql`
      select i.dealer_id as "dealerId", i.id, o.number, (${residual})::float8 as "openMinor", i.currency, i.due_on::text as "dueOn",
        ${today} - i.due_on as late
      from instalments i join orders o on o.id = i.order_id join fairs f on f.id = o.fair_id
      where i.dealer_id = any(${arrayOf(ids)}::int[]) and ${residual} > 0 and i.due_on < ${today}
        and o.status in ('confirmed', 'closed')
      order by i.due_on, o.number, i.position`);
    const debts = byDealer(rows);
    return ({ dealerId, locale }) => {
      const theirs = debts.get(dealerId) ?? [];
      const [oldest] = theirs;
      if (!oldest) return { values: {} };
      return {
        occasion: `instalment:${oldest.id}`,
        values: {
          'debt.total': sumWords(
            theirs.map(({ openMinor: minor, currency }) => ({ minor, currency })),
            locale
          ),
          'debt.orders': numberWords(
            theirs.map(({ number }) => number),
            locale
          ),
          'debt.since': format.fullDay(oldest.dueOn, 'UTC', locale),
          'debt.days': format.count(oldest.late, locale),
          'debt.list': theirs.slice(0, mostRows).map(({ number, dueOn, openMinor, currency }) => ({
            label: m.letters_row_debt(
              { number: String(number), day: format.day(dueOn, 'UTC', locale, now) },
              { locale }
            ),
            value: format.money(openMinor, currency, locale)
          }))
        }
      };
    };
  }
};
