import { type AmountProblem, parseAmount } from '#lib/money/parse-amount.ts';
import type { Currency } from '#lib/money/money.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import type { Aim } from './aim.ts';

/** So many amounts one form sends at most. */
const mostTargets = 200;

type Read =
  | { targets: { aim: Aim; amount: number | null }[]; problems?: undefined }
  | { targets?: undefined; problems: Record<string, AmountProblem> };

/**
 * Reads amounts as people type them from fields called `fair`, `region-ID`, `rep-ID`, `dealer-ID` and `category-NAME`; an empty one means no target. All or nothing:
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
  const [, of, id] = /^(region|rep|dealer|category)-(.{1,200})$/su.exec(name) ?? [];
  if (!of || !id) return null;
  if (of === 'category') return { of, id };
  if (of === 'rep') return isUuid(id) ? { of, id } : null;
  return /^\d{1,9}$/.test(id) ? { of: of as 'region' | 'dealer', id: Number(id) } : null;
}
