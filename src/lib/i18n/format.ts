/**
 * Numbers, money, dates and lengths of time as a reader of one language writes them. Pure: language, zone and `now`
 * come in as values. Pages use `reader()` from `#lib/ui/reader.ts`, which knows them.
 */
export {
  amount,
  count,
  currencySign,
  decimalsOf,
  money,
  moneyInColumn,
  moneyMissing,
  moneyWhole,
  percent
} from './format-number.ts';
export { moneyMissingShort, moneyShort, moneyTotal, share, shareDigits } from './format-figure.ts';
export {
  ago,
  clock,
  day,
  dayRange,
  dayShort,
  daysBetween,
  duration,
  fullDay,
  moment,
  yearMonth
} from './format-date.ts';
