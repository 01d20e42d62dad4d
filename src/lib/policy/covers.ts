import type { Effect, Policy, PolicyLine, PolicyRule, Step } from './policy.ts';

/** What lowers a price, as against what comes beside it; a percentage comes last, so that it is never taken of money that is off already. */
export const priceEffects: readonly Effect[] = ['price', 'off', 'percent', 'total'];

/** Whether a rule counts and rewards a line. */
export function covers({ heroes }: Policy, { scope }: PolicyRule, line: PolicyLine): boolean {
  if (scope.kind === 'all') return true;
  if (scope.kind === 'hero') return heroes.includes(line.productCode);
  if (scope.kind === 'category') return line.category !== null && scope.names.includes(line.category);
  return scope.names.includes(line.productCode);
}

/** The best step that a number of units or an amount reaches; null below the first. */
export function stepAt(steps: readonly Step[], counted: number): Step | null {
  return steps.findLast(({ from }) => counted >= from) ?? null;
}
