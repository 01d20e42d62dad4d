import type { Policy, PolicyRule } from './policy.ts';

/** More rules nobody would explain to a dealer. */
export const mostRules = 20;
export const mostHeroes = 20;

/** One step of writing a policy. */
export type PolicyChange =
  | { kind: 'add'; rule: Omit<PolicyRule, 'no'> }
  | { kind: 'remove'; no: number }
  | { kind: 'heroes'; heroes: readonly string[] };

type Written = Pick<Policy, 'heroes' | 'rules'>;

/** A draft after a change; null where there is nothing to remove. Numbers of rules are never given again within a fair. */
export function changed({ heroes, rules }: Written, change: PolicyChange, highestNo: number): Written | null {
  if (change.kind === 'heroes') return { heroes: [...new Set(change.heroes)], rules };
  if (change.kind === 'add') return { heroes, rules: [...rules, { no: highestNo + 1, ...change.rule }] };
  const kept = rules.filter(({ no }) => no !== change.no);
  return kept.length < rules.length ? { heroes, rules: kept } : null;
}
