import { type AmountProblem, parseAmount } from '#lib/money/parse-amount.ts';
import type { Currency } from '#lib/money/money.ts';
import type { Aim } from './aim.ts';

/** So many amounts one form sends at most. */
const mostTargets = 200;

type Read =
  | { targets: { aim: Aim; amount: number | null }[]; problems?: undefined }
  | { targets?: undefined; problems: Record<string, AmountProblem> };

/**
 * Reads amounts as people type them from fields called `fair` and `region-ID`; an empty one means no target. All or nothing:
 * one that cannot be read is named with its problem.
 */
export function readTargets(typed: Record<string, string>, currency: Currency, locale: string): Read {
  const targets: { aim: Aim; amount: number | null }[] = [];
  const problems: Record<string, AmountProblem> = {};
  for (const [name, text] of Object.entries(typed).slice(0, mostTargets)) {
    const aim = aimOf(name);
    if (!aim) continue;
    const parsed =
      text.trim() === '' ? { ok: true as const, amount: null } : parseAmount(text, currency, locale);
    if (parsed.ok) targets.push({ aim, amount: parsed.amount });
    else problems[name] = parsed.problem;
  }
  return Object.keys(problems).length > 0 ? { problems } : { targets };
}

function aimOf(name: string): Aim | null {
  if (name === 'fair') return { of: 'fair' };
  const [, id] = /^region-(\d{1,9})$/.exec(name) ?? [];
  return id ? { of: 'region', id: Number(id) } : null;
}
