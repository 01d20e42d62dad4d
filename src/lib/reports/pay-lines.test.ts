import { expect, test } from 'vitest';
import { payColumns, payLines } from './pay-lines.ts';

test('the list of pay as a file has what each item reached, its aim and its pay, as spreadsheets count', () => {
  const item = (reached: number, aim: number | null, payMinor: number) => ({ reached, aim, payMinor });
  const items = {
    attendance: item(4, 5, -1_000),
    total: item(123_456, 100_000, 5_000),
    on_site: item(0, null, 0)
  };
  expect(payLines([{ repId: 'r', name: 'Mo', items, totalMinor: 4_000 }], 'EUR')).toEqual([
    ['Mo', '4', '5', '-10.00', '1234.56', '1000.00', '50.00', '0.00', '', '0.00', '40.00']
  ]);
  expect(payColumns('EUR')).toHaveLength(11);
});
