import * as v from 'valibot';
import { expect, test } from 'vitest';
import { resolveRules, RulesForm, usualRules, type OwnRules } from './order-rules.ts';

const own = (more: Partial<OwnRules>): OwnRules => ({
  ...{
    mustOrders: null,
    creditHold: null,
    lineTicks: null,
    orderClass: null,
    refills: null,
    dealerCheck: null
  },
  ...more
});

test('the narrowest word decides, rule by rule', () => {
  expect(resolveRules(null, null, null)).toEqual(usualRules);
  const company = own({ mustOrders: 'required', creditHold: 'overdue' });
  const fair = own({ mustOrders: 'told', orderClass: 'promotion' });
  const dealer = own({ creditHold: 'always' });
  expect(resolveRules(company, fair, dealer)).toEqual({
    ...{
      mustOrders: 'told',
      creditHold: 'always',
      lineTicks: 'free',
      orderClass: 'promotion',
      refills: 'automatic',
      dealerCheck: 'required'
    }
  });
});

test('only a dealer can be on hold for good, and a dealer has a code', () => {
  const parsed = (form: object) => v.safeParse(RulesForm, form).success;
  expect(parsed({ scope: 'company', creditHold: 'overdue' })).toBe(true);
  expect(parsed({ scope: 'company', creditHold: 'always' })).toBe(false);
  expect(parsed({ scope: 'dealer', dealerCode: 'D1', creditHold: 'always' })).toBe(true);
  expect(parsed({ scope: 'dealer', creditHold: 'always' })).toBe(false);
});
