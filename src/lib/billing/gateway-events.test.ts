import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { followingOf, GATEWAY_EVENTS } from './gateway-events.ts';

/** Whatever can move money or announce that it moves. */
const aboutMoney =
  /^(application_fee|balance|cash_balance|charge|checkout\.session|customer_cash_balance_transaction|payment_intent|payout|radar\.early_fraud_warning|refund|review|topup|transfer)\./;

test('every kind of message about money that the gateway knows has an answer', () => {
  const declared = readFileSync('node_modules/stripe/esm/resources/Events.d.ts', 'utf8');
  const types = new Set([...declared.matchAll(/'([a-z_]+(?:\.[a-z_]+)+)'/g)].map((match) => match[1]!));
  const money = [...types].filter((type) => aboutMoney.test(type)).sort();
  expect(money.length).toBeGreaterThan(40);
  expect(Object.keys(GATEWAY_EVENTS).sort()).toEqual(money);
});

test('what has nothing to do with money is not followed, whatever it is called', () => {
  for (const type of ['customer.created', 'constructor', '__proto__', ''])
    expect(followingOf(type)).toBe('none');
});
