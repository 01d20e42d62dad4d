import { expect, test } from 'vitest';
import { heroBreak } from './hero-break.ts';
import type { Policy, PolicyRule } from './policy.ts';

const rule = (no: number, given: Partial<PolicyRule>): PolicyRule => ({
  ...{ no, kind: 'group', scope: { kind: 'all', names: [] }, measure: 'units', reach: 'hall' },
  ...{ effect: 'percent', steps: [], repeats: false, from: null, until: null, stacks: false, gift: null },
  ...given
});
const policy = (...rules: PolicyRule[]): Policy => ({ id: 1, version: 1, heroes: ['HERO'], rules });
const style = { productCode: 'HERO', category: null };

test('the gauge of a style is the break of the hall that covers it, by the step that is nearest', () => {
  const scope = { kind: 'hero' as const, names: [] };
  const own = [
    { from: 100, value: 300 },
    { from: 200, value: 500 }
  ];
  const all = rule(1, { steps: [{ from: 1_000, value: 600 }] });
  const hero = rule(2, { scope, steps: own });
  const region = rule(3, { reach: 'region', steps: [{ from: 10, value: 900 }] });
  const at = (counted: number) => heroBreak(policy(all, hero, region), style, () => counted);
  expect(at(50)).toMatchObject({ rule: { no: 2 }, counted: 50, step: { from: 100 } });
  expect(at(150)).toMatchObject({ rule: { no: 2 }, step: { from: 200 } });
  expect(at(200)).toMatchObject({ rule: { no: 1 }, counted: 200, step: { from: 1_000 } });
  expect(at(5_000)).toMatchObject({ rule: { no: 1 }, step: { from: 1_000 } });
  expect(heroBreak(policy(hero, region), { ...style, productCode: 'OTHER' }, () => 0)).toBeNull();
});
