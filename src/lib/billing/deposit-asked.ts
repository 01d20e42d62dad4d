import type { TermsStep } from './terms.ts';

/**
 * Payment terms with the deposit that a fair's policy asks for: so much is paid when the order is confirmed, and the other steps share the rest as
 * they did. Terms that ask for as much at once already stay as they are.
 */
export function withDeposit(steps: readonly TermsStep[], basisPoints: number): TermsStep[] {
  const isAtOnce = ({ dueEvent, dueDays }: TermsStep) => dueEvent === 'confirmed' && dueDays === 0;
  const atOnce = steps.filter(isAtOnce);
  if (atOnce.reduce((sum, step) => sum + step.basisPoints, 0) >= basisPoints) return [...steps];
  const others = steps.filter((step) => !isAtOnce(step)).sort((a, b) => a.position - b.position);
  const [whole, rest] = [others.reduce((sum, step) => sum + step.basisPoints, 0), 10_000 - basisPoints];
  const shares = others.map((step) => Math.floor((rest * step.basisPoints) / whole));
  // The last step takes the rounding, as everywhere.
  shares[shares.length - 1]! += rest - shares.reduce((sum, share) => sum + share, 0);
  const deposit = {
    dueEvent: 'confirmed' as const,
    dueDays: 0,
    releases: atOnce[0]?.releases ?? 'production'
  };
  return [{ ...deposit, basisPoints }, ...others.map((step, at) => ({ ...step, basisPoints: shares[at]! }))]
    .filter((step) => step.basisPoints > 0)
    .map((step, at) => ({ ...step, position: at + 1 }));
}
