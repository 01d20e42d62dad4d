import { decimalsOf } from '#lib/i18n/format.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { payWords } from '#lib/targets/arithmetic-words.ts';
import { payItems } from '#lib/targets/arithmetic/rep-pay.ts';
import type { PayRow } from './arithmetic.ts';

/** Headings of the list of pay: for each item what was reached, what was aimed for, and the bonus or deduction. */
export const payColumns = (currency: string): string[] => [
  m.fairs_pay_rep(),
  ...payItems.flatMap((item) => [
    payWords[item](),
    m.fairs_pay_column_aim({ of: payWords[item]() }),
    m.fairs_pay_column_pay({ of: payWords[item](), currency })
  ]),
  m.fairs_in_currency({ of: m.fairs_pay_sum(), currency })
];

/** Its rows; amounts with a point and without signs, so that spreadsheets count with them. */
export function payLines(rows: readonly PayRow[], currency: string): string[][] {
  const decimals = decimalsOf(currency);
  const amount = (minor: number) => (minor / 10 ** decimals).toFixed(decimals);
  return rows.map(({ name, items, totalMinor }) => [
    name,
    ...payItems.flatMap((item) => {
      const { reached, aim, payMinor } = items[item];
      const written = item === 'attendance' ? String : amount;
      return [written(reached), aim === null ? '' : written(aim), amount(payMinor)];
    }),
    amount(totalMinor)
  ]);
}
