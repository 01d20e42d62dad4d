import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumMinor } from '#lib/money/money.ts';
import {
  balanced,
  cancelledPostings,
  confirmedPostings,
  creditUsedPostings,
  receiptPostings,
  reversedPostings,
  type Posting
} from './ledger.ts';

const entry = (postings: Posting[]) =>
  balanced({ sourceKey: 'test:1', kind: 'receipt', dealerId: 1, currency: 'CNY', postings });
const amount = fc.integer({ min: 0, max: 1e12 });

test('every kind of entry sums to zero, and so does its reversal', () => {
  fc.assert(
    fc.property(amount, amount, amount, (total, first, second) => {
      const byOrder = new Map([
        ['a', first],
        ['b', second]
      ]);
      const kinds = [
        confirmedPostings('a', total),
        cancelledPostings('a', total, Math.min(total, first)),
        receiptPostings('bank_clearing', first + second + total, byOrder),
        creditUsedPostings(byOrder)
      ];
      for (const postings of kinds) {
        const { postings: kept } = entry(postings);
        expect(sumMinor(kept.map((one) => one.amountMinor))).toBe(0);
        expect(kept.every((one) => one.amountMinor !== 0)).toBe(true);
        entry(reversedPostings(kept));
      }
    })
  );
});

test('an entry that does not balance is loud', () => {
  expect(() => entry([{ account: 'receivable', orderId: null, amountMinor: 1 }])).toThrow('sum to 1');
});

test('confirmed, part paid, then cancelled: nothing is owed and the paid part is credit', () => {
  const all = [
    ...confirmedPostings('a', 1000),
    ...receiptPostings('stripe_clearing', 300, new Map([['a', 300]])),
    ...cancelledPostings('a', 1000, 300)
  ];
  const balance = (account: string) =>
    sumMinor(all.filter((one) => one.account === account).map((one) => one.amountMinor));
  expect([balance('receivable'), balance('sales_clearing'), balance('dealer_credit')]).toEqual([0, 0, -300]);
});
