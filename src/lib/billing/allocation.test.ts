import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumMinor } from '#lib/money/money.ts';
import { allocate, type OpenInstalment } from './allocation.ts';
import { residualOf } from './instalment.ts';

const one = (id: string, orderId: string, amountMinor: number, dueOn: string | null): OpenInstalment => ({
  id,
  orderId,
  position: Number(id.slice(1)),
  amountMinor,
  allocatedMinor: 0,
  dueOn,
  voidedAt: null
});
const open = [
  one('a1', 'a', 100, '2026-12-05'),
  one('a2', 'a', 200, null),
  one('b1', 'b', 300, '2026-11-01')
];
const put = (amount: number, meant: Parameters<typeof allocate>[2]) => {
  const { allocations, creditMinor } = allocate(amount, open, meant);
  return [...allocations.map((part) => `${part.instalmentId}:${part.amountMinor}`), creditMinor];
};

test('money goes where the payer meant it, the rest is credit', () => {
  expect(put(150, { instalmentId: 'a2', spread: false })).toEqual(['a2:150', 0]);
  expect(put(250, { instalmentId: 'a2', spread: false })).toEqual(['a2:200', 50]);
});

test('when it may spread: the rest of the order, then the oldest due of others, then credit', () => {
  expect(put(350, { instalmentId: 'a2', orderId: 'a', spread: true })).toEqual([
    'a2:200',
    'a1:100',
    'b1:50',
    0
  ]);
  expect(put(350, { spread: true })).toEqual(['b1:300', 'a1:50', 0]);
  expect(put(1000, { orderId: 'a', spread: true })).toEqual(['a1:100', 'a2:200', 'b1:300', 400]);
});

test('money that nobody expected is credit', () => {
  expect(allocate(77, [], { instalmentId: 'gone', spread: false })).toEqual({
    allocations: [],
    creditMinor: 77
  });
});

test('never takes more than is left, never loses a unit, never answers differently', () => {
  const instalment = fc.record({
    id: fc.uuid(),
    orderId: fc.constantFrom('a', 'b', 'c'),
    position: fc.integer({ min: 1, max: 5 }),
    amountMinor: fc.integer({ min: 1, max: 1e9 }),
    allocatedMinor: fc.constant(0),
    dueOn: fc.constantFrom(null, '2026-11-01', '2026-12-01'),
    voidedAt: fc.constantFrom(null, new Date(0))
  });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e12 }),
      fc.uniqueArray(instalment, { selector: (some) => some.id, maxLength: 12 }),
      fc.boolean(),
      (amount, some, spread) => {
        const meant = { instalmentId: some[0]?.id ?? null, orderId: 'b', spread };
        const { allocations, creditMinor } = allocate(amount, some, meant);
        expect(sumMinor([creditMinor, ...allocations.map((part) => part.amountMinor)])).toBe(amount);
        for (const part of allocations) {
          const target = some.find((candidate) => candidate.id === part.instalmentId)!;
          expect(part.amountMinor).toBeGreaterThan(0);
          expect(part.amountMinor).toBeLessThanOrEqual(residualOf(target));
        }
        expect(new Set(allocations.map((part) => part.instalmentId)).size).toBe(allocations.length);
        expect(allocate(amount, [...some].reverse(), meant)).toEqual({ allocations, creditMinor });
      }
    )
  );
});
