import { expect, test } from 'vitest';
import { noPay, repPay } from './rep-pay.ts';

const rule = {
  floorPercent: 80,
  items: {
    attendance: { bonusMinor: 500, deductionMinor: 200 },
    total: { bonusMinor: 1000, deductionMinor: 400 },
    on_site: { bonusMinor: 300, deductionMinor: 100 }
  }
};

test('an aim that is reached brings the bonus, less than the floor costs the deduction, between them nothing', () => {
  const pay = repPay(
    {
      attendance: { reached: 10, aim: 10 },
      total: { reached: 79, aim: 100 },
      on_site: { reached: 80, aim: 100 }
    },
    rule
  );
  expect(pay.items.attendance.payMinor).toBe(500);
  expect(pay.items.total.payMinor).toBe(-400);
  expect(pay.items.on_site.payMinor).toBe(0);
  expect(pay.totalMinor).toBe(100);
});

test('without an aim, or without a rule, nothing is paid', () => {
  const none = { reached: 5, aim: null };
  const much = { reached: 5, aim: 1 };
  expect(repPay({ attendance: none, total: none, on_site: none }, rule).totalMinor).toBe(0);
  expect(repPay({ attendance: much, total: much, on_site: much }, noPay).totalMinor).toBe(0);
});
