import type { Currency } from '#lib/money/money.ts';
import { parseAmount } from '#lib/money/parse-amount.ts';
import { instantOf } from '#lib/time/zone.ts';
import {
  ruleKinds,
  scopeKinds,
  type Effect,
  type PolicyRule,
  type RuleKind,
  type Scope,
  type Step
} from './policy.ts';

/** So many steps a rule has at most. */
export const mostSteps = 5;
const mostNames = 50;
const mostGifts = 1_000;
const mostUnits = 10_000_000;

type Typed = Record<string, string>;
/** A rule without its number, or a code for each field that is wrong, which `problemText` words. */
export type ReadRule =
  { rule: Omit<PolicyRule, 'no'>; problems?: undefined } | { rule?: undefined; problems: Typed };

/** What a kind of rule always is; the rest is for whoever writes it to say. */
const fixed: Partial<Record<RuleKind, Partial<PolicyRule>>> = {
  launch: { effect: 'price' },
  gift: { effect: 'gift' },
  // What is paid first is a part of the whole order, whatever is in it.
  deposit: { effect: 'deposit', measure: 'amount', scope: { kind: 'all', names: [] } }
};

/** Which effects somebody may choose for a kind. */
export const effectsOf = (kind: RuleKind): readonly Effect[] => {
  const effect = fixed[kind]?.effect;
  return effect ? [effect] : ['percent', 'off', 'price'];
};

/** Reads a rule as people type it: amounts in the fair's currency, hours on its clock. All or nothing. */
export function readRule(
  typed: Typed,
  { currency, timeZone, locale }: { currency: Currency; timeZone: string; locale: string }
): ReadRule {
  const problems: Typed = {};
  const kind = oneOf(ruleKinds, typed.kind) ?? 'tier';
  const effect = fixed[kind]?.effect ?? oneOf(effectsOf(kind), typed.effect) ?? 'percent';
  const measure = fixed[kind]?.measure ?? oneOf(['units', 'amount'] as const, typed.measure) ?? 'units';
  const scope = fixed[kind]?.scope ?? readScope(typed, problems);
  const number = { currency, locale, problems };
  const steps = readSteps(typed, effect, measure, number);
  const reach = kind === 'group' ? (oneOf(['hall', 'region'] as const, typed.reach) ?? 'hall') : 'order';
  const [from, until] = [readHour('from'), readHour('until')];
  if (from && until && from >= until) problems.until ??= 'date';
  // A total of hall or region is counted at the close, not at an hour.
  if (kind === 'early' && !until) problems.until ??= 'required';
  const gift = kind === 'gift' ? readGift(typed, problems) : null;
  if (Object.keys(problems).length > 0) return { problems };
  const timeless = reach !== 'order' || kind === 'deposit';
  return {
    rule: {
      ...{ kind, scope, measure, reach, effect, steps, gift },
      ...{ from: timeless ? null : from, until: timeless ? null : until },
      repeats: kind === 'gift' && steps.length === 1 && typed.repeats === 'on',
      stacks: effect !== 'gift' && effect !== 'deposit' && typed.stacks === 'on'
    }
  };

  function readHour(name: string): string | null {
    if (!(typed[name] ?? '').trim()) return null;
    const at = instantOf(typed[name]!, timeZone);
    if (Number.isNaN(at.getTime())) problems[name] = 'date';
    return Number.isNaN(at.getTime()) ? null : at.toISOString();
  }
}

/** Names in a row, as people part them. */
export const namesIn = (text = ''): string[] => [
  ...new Set(
    text
      .normalize('NFKC')
      .split(/[,;、\n]+/)
      .map((name) => name.trim())
      .filter(Boolean)
  )
];

function readScope(typed: Typed, problems: Typed): Scope {
  const kind = oneOf(scopeKinds, typed.scope) ?? 'all';
  const names = kind === 'styles' || kind === 'category' ? namesIn(typed.names) : [];
  if ((kind === 'styles' || kind === 'category') && names.length === 0) problems.names = 'required';
  if (names.length > mostNames) problems.names = 'too_long';
  return { kind, names };
}

interface Reading {
  currency: Currency;
  locale: string;
  problems: Typed;
}

/** Steps as they were typed, ascending; each further one must ask for more and give more. */
function readSteps(typed: Typed, effect: Effect, measure: PolicyRule['measure'], reading: Reading): Step[] {
  const steps: Step[] = [];
  for (let at = 1; at <= mostSteps; at++) {
    const [fromName, valueName] = [`from${at}`, `value${at}`];
    if (!(typed[valueName] ?? '').trim() && (at > 1 || (typed[fromName] ?? '').trim() === '')) continue;
    const from = readFrom(typed, fromName, measure, reading);
    const value = readValue(typed, valueName, effect, reading);
    const before = steps.at(-1);
    if (before && from <= before.from) reading.problems[fromName] ??= 'number';
    const isBetter = !before || (effect === 'price' ? value < before.value : value > before.value);
    if (!isBetter) reading.problems[valueName] ??= 'number';
    steps.push({ from, value });
  }
  if (steps.length === 0) reading.problems.value1 = 'required';
  return steps;
}

function readFrom(typed: Typed, name: string, measure: PolicyRule['measure'], reading: Reading): number {
  const text = (typed[name] ?? '').trim();
  if (text === '') return measure === 'units' ? 1 : 0;
  if (measure === 'amount') return readAmount(text, name, reading);
  const units = /^\d{1,8}$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : 0;
  if (units < 1 || units > mostUnits) reading.problems[name] = 'number';
  return units;
}

function readValue(typed: Typed, name: string, effect: Effect, reading: Reading): number {
  const text = (typed[name] ?? '').normalize('NFKC').trim();
  if (effect === 'off' || effect === 'price') {
    const amount = readAmount(text, name, reading);
    if (effect === 'off' && amount === 0) reading.problems[name] ??= 'number';
    return amount;
  }
  const typedNumber = /^\d{1,4}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : 0;
  const value = effect === 'gift' ? typedNumber : Math.round(typedNumber * 100);
  const most = effect === 'gift' ? mostGifts : 10_000;
  if (value < 1 || value > most || !Number.isInteger(value)) reading.problems[name] = 'number';
  return value;
}

function readAmount(text: string, name: string, { currency, locale, problems }: Reading): number {
  const parsed = parseAmount(text, currency, locale);
  if (!parsed.ok) problems[name] = parsed.problem === 'empty' ? 'required' : parsed.problem;
  return parsed.ok ? parsed.amount : 0;
}

function readGift(typed: Typed, problems: Typed): PolicyRule['gift'] {
  const line = (name: string) => (typed[name] ?? '').trim().slice(0, 120) || null;
  const name = line('gift');
  if (!name) problems.gift = 'required';
  return { name: name ?? '', nameZh: line('giftZh'), nameKo: line('giftKo') };
}

function oneOf<Name extends string>(names: readonly Name[], typed: string | undefined): Name | null {
  return names.find((name) => name === typed) ?? null;
}
