import { expect, test } from 'vitest';
import { deliverySteps } from './order-delivery.ts';

test('what has not left yet leaves today at the earliest, and today is told by the fair', () => {
  const delivery = {
    shipments: [],
    expected: ['2026-11-27', '2026-11-30'].map((on) => ({ on, quantity: 6, ready: true })),
    waitsForPayment: false
  };
  const days = (today: string) =>
    deliverySteps(delivery, today).map((step) => step.kind === 'ships' && step.on);
  expect(days('2026-11-28')).toEqual(['2026-11-28', '2026-11-30']);
  expect(days('2026-12-01')).toEqual(['2026-12-01', '2026-12-01']);
});
