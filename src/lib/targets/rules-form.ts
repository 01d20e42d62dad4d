import { parseAmount } from '#lib/money/parse-amount.ts';
import type { Currency } from '#lib/money/money.ts';
import { measures, mostOf, type Measure } from './arithmetic/aims.ts';
import type { FairParameters } from './arithmetic/parameters.ts';
import { payItems, type PayItem, type PayRule } from './arithmetic/rep-pay.ts';

/** What a form says, or which field is wrong with a code that `problemText` words. */
export type ReadForm<Values> =
  { values: Values; problems?: undefined } | { values?: undefined; problems: Record<string, string> };

/** Whole numbers of the rules with what they may be. */
const bounds = {
  monthsLeast: [0, 24],
  monthsWished: [0, 24],
  upliftPercent: [0, 1000],
  householdSharePercent: [0, 100],
  keyDealers: [0, 100],
  ownerSharePercent: [0, 100],
  payFloorPercent: [0, 100]
} as const;

/** Reads the rules of a fair as people type them; amounts in the currency and language of the reader. All or nothing. */
export function readRules(
  typed: Record<string, string>,
  currency: Currency,
  locale: string
): ReadForm<{ parameters: FairParameters; pay: PayRule }> {
  const problems: Record<string, string> = {};
  const whole = (name: keyof typeof bounds): number => {
    const [least, most] = bounds[name];
    const value = wholeOf(typed[name]);
    if (value === null || value < least || value > most) problems[name] = 'number';
    return value ?? 0;
  };
  const amount = (name: string): number | null => {
    if ((typed[name] ?? '').trim() === '') return null;
    const parsed = parseAmount(typed[name]!, currency, locale);
    if (!parsed.ok) problems[name] = parsed.problem;
    return parsed.ok ? parsed.amount : null;
  };
  const pay = (item: PayItem) => ({
    bonusMinor: amount(`${item}Bonus`) ?? 0,
    deductionMinor: amount(`${item}Deduction`) ?? 0
  });
  const parameters = {
    monthsLeast: whole('monthsLeast'),
    monthsWished: whole('monthsWished'),
    minimumOrderMinor: amount('minimumOrder') || null,
    upliftPercent: whole('upliftPercent'),
    householdSharePercent: whole('householdSharePercent'),
    keyDealers: whole('keyDealers'),
    ownerSharePercent: whole('ownerSharePercent')
  };
  const items = Object.fromEntries(payItems.map((item) => [item, pay(item)])) as PayRule['items'];
  const rules = { parameters, pay: { items, floorPercent: whole('payFloorPercent') } };
  if (parameters.monthsWished < parameters.monthsLeast) problems.monthsWished ??= 'number';
  return Object.keys(problems).length > 0 ? { problems } : { values: rules };
}

/** Reads what one aims for beside amounts; an empty field is no aim. */
export function readAims(
  typed: Record<string, string>,
  currency: Currency,
  locale: string
): ReadForm<Partial<Record<Measure, number | null>>> {
  const problems: Record<string, string> = {};
  const values: Partial<Record<Measure, number | null>> = {};
  for (const measure of measures) {
    const text = (typed[measure] ?? '').trim();
    if (text === '') values[measure] = null;
    else if (measure === 'on_site') {
      const parsed = parseAmount(text, currency, locale);
      if (parsed.ok) values[measure] = parsed.amount;
      else problems[measure] = parsed.problem;
    } else {
      const value = wholeOf(text);
      if (value === null || value > mostOf[measure]) problems[measure] = 'number';
      else values[measure] = value;
    }
  }
  return Object.keys(problems).length > 0 ? { problems } : { values };
}

function wholeOf(text = ''): number | null {
  const typed = text.normalize('NFKC').trim();
  return /^\d{1,7}$/.test(typed) ? Number(typed) : null;
}
