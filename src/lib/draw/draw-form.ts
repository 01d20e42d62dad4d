import type { Currency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
import { longestWord, oneLine } from './one-line.ts';
import { mostWinners, type Prize, type Terms, type TicketRule } from './terms.ts';

/** So many prizes a form has lines for. */
export const prizeLines = 6;

/** What a ticket is given for, as one choice. */
export const ruleChoices = [
  'orders_order',
  'orders_step',
  'deposits_order',
  'deposits_step',
  'presence_household',
  'presence_person'
] as const;
export type RuleChoice = (typeof ruleChoices)[number];

export const choiceOf = (rule: TicketRule): RuleChoice => `${rule.kind}_${rule.per}` as RuleChoice;

type Typed = Record<string, string>;
export type ReadDraw =
  | { draw: Omit<Terms, 'drawId' | 'fair'> & { name: string }; problems?: undefined }
  | { draw?: undefined; problems: Typed };

/** Reads a draw as people type it, amounts in the fair's currency; or a code for each field that is wrong, which `problemText` words. */
export function readDraw(typed: Typed, by: { currency: Currency; locale: string }): ReadDraw {
  const problems: Typed = {};
  const name = line('name', 'required');
  const rule = readRule();
  const prizes = readPrizes();
  const beacon = line('beacon') || null;
  if (Object.keys(problems).length > 0) return { problems };
  const cancelled = typed.cancelled === 'stays' ? 'stays' : 'void';
  return { draw: { name, rule, cancelled, once: typed.once === 'on', beacon, prizes } };

  function line(field: string, missing?: 'required'): string {
    const said = oneLine(typed[field] ?? '');
    if (missing && said === '') problems[field] = missing;
    if ([...said].length > longestWord) problems[field] = 'too_long';
    return said;
  }

  function readRule(): TicketRule {
    const choice = ruleChoices.find((one) => one === typed.rule) ?? 'orders_order';
    const [kind, per] = choice.split('_') as [TicketRule['kind'], TicketRule['per']];
    if (kind === 'presence') return { kind, per: per === 'person' ? 'person' : 'household' };
    if (per !== 'step') return { kind, per: 'order' };
    const amount = parseAmount(typed.step ?? '', by.currency, by.locale);
    if (!amount.ok) problems.step = amount.problem === 'empty' ? 'required' : amount.problem;
    else if (amount.amount === 0) problems.step = 'number';
    return { kind, per, stepMinor: amount.ok ? amount.amount : 1, currency: by.currency };
  }

  function readPrizes(): Prize[] {
    const prizes: Prize[] = [];
    for (let at = 1; at <= prizeLines; at++) {
      const prize = line(`prize${at}`);
      if (!prize) continue;
      const winners = Number((typed[`winners${at}`] ?? '1').normalize('NFKC').trim() || '1');
      if (!Number.isInteger(winners) || winners < 1 || winners > mostWinners)
        problems[`winners${at}`] = 'number';
      prizes.push({ name: prize, winners });
    }
    if (prizes.length === 0) problems.prize1 ??= 'required';
    return prizes;
  }
}
