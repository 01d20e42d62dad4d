import { expect, test } from 'vitest';
import { withDeposit } from './deposit-asked.ts';
import type { TermsStep } from './terms.ts';

const step = (position: number, basisPoints: number, given: Partial<TermsStep> = {}): TermsStep => ({
  ...{ position, basisPoints, dueEvent: 'shipped', dueDays: 30, releases: null },
  ...given
});
const atOnce = { dueEvent: 'confirmed', dueDays: 0, releases: 'production' } as const;

test.each([
  ['terms that ask for more at once stay', [step(1, 3_000, atOnce), step(2, 7_000)], 2_000, [3_000, 7_000]],
  ['a smaller first step is raised', [step(1, 1_000, atOnce), step(2, 9_000)], 3_000, [3_000, 7_000]],
  ['terms without one get it, and the rest is shared as it was', [step(1, 5_000), step(2, 5_000)], 2_001, [2_001, 3_999, 4_000]], // prettier-ignore
  ['what is due later than at once comes after it', [step(1, 10_000, { ...atOnce, dueDays: 30 })], 3_000, [3_000, 7_000]], // prettier-ignore
  ['all of it leaves nothing behind', [step(1, 10_000)], 10_000, [10_000]],
  ['none changes nothing', [step(1, 10_000)], 0, [10_000]]
])('%s', (_, steps, basisPoints, shares) => {
  const found = withDeposit(steps, basisPoints);
  expect(found.map((one) => one.basisPoints)).toEqual(shares);
  expect(found.map((one) => one.position)).toEqual(shares.map((_, at) => at + 1));
  expect(found.reduce((sum, one) => sum + one.basisPoints, 0)).toBe(10_000);
});
