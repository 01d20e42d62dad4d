import { expect, test } from 'vitest';
import { packMismatch, packViolations } from './packs.ts';

const rules = new Map([[1, { packMultiple: 8, minimumUnits: 50 }]]);
const line = (sku: string, quantity: number, productId = 1) => ({ sku, productId, quantity });

test('a wrong pack names the two valid numbers', () => {
  expect(packMismatch('OAT-M', 50, 8)).toEqual({
    kind: 'pack',
    sku: 'OAT-M',
    quantity: 50,
    packMultiple: 8,
    lower: 48,
    upper: 56
  });
});

test('less than one pack can only be left out or rounded up', () => {
  expect(packMismatch('OAT-M', 3, 8)).toMatchObject({ lower: 0, upper: 8 });
});

test('whole packs and products without packs are fine', () => {
  expect(packMismatch('OAT-M', 48, 8)).toBeNull();
  expect(packMismatch('OAT-M', 47, 1)).toBeNull();
  expect(packViolations([line('TEE', 7, 2)], rules)).toEqual([]);
});

test('the minimum counts all variants of a product and is missing in whole packs', () => {
  expect(packViolations([line('OAT-M', 24), line('OAT-L', 16)], rules)).toEqual([
    { kind: 'minimum', productId: 1, units: 40, minimumUnits: 50, missingUnits: 16 }
  ]);
  expect(packViolations([line('OAT-M', 32), line('OAT-L', 24)], rules)).toEqual([]);
});

test('a product that is not ordered has no minimum', () => {
  expect(packViolations([line('OAT-M', 0)], rules)).toEqual([]);
});
