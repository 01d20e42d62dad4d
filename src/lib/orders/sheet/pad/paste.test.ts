import { describe, expect, test } from 'vitest';
import { nearestSku, parseTable, parseUnits, unitsWithin } from './paste.ts';

describe('a table from a spreadsheet', () => {
  test('is rows and cells, whatever the line ends, without the empty last line', () => {
    expect(parseTable('12\t24\r\n6\t\r\n')).toEqual([
      ['12', '24'],
      ['6', '']
    ]);
  });

  test('may come from a file with semicolons or commas', () => {
    expect(parseTable('LM-V204-MOS-M;48\nLM-S118-LAK-L;24')).toEqual([
      ['LM-V204-MOS-M', '48'],
      ['LM-S118-LAK-L', '24']
    ]);
    expect(parseTable('LM-V204-MOS-M, 48')).toEqual([['LM-V204-MOS-M', '48']]);
  });

  test('loses the quotes and hard spaces of the program it came from', () => {
    expect(parseTable('"LM ""V"""\t\u00a048 ')).toEqual([['LM "V"', '48']]);
  });
});

describe('units', () => {
  test('are read as people write them', () => {
    const read = ['48', ' 48 ', '1,200', '1.200', '1 200', '12.0', '４８', '', '-', '0'].map(parseUnits);
    expect(read).toEqual([48, 48, 1200, 1200, 1200, 12, 48, 0, 0, 0]);
  });

  test('that are no whole number stay text, with the number inside as an offer', () => {
    for (const text of ['12 pcs', '12.5', '-6', '=A1', 'twelve', '1234567'])
      expect(parseUnits(text)).toBeNull();
    expect(unitsWithin('12 pcs')).toBe(12);
    expect(unitsWithin('twelve')).toBeNull();
  });
});

describe('an unknown SKU', () => {
  const known = ['LM-T090-WHT-L', 'LM-T090-NAV-S', 'LM-V204-MOS-M'];

  test('is offered the one that is a slip away', () => {
    expect(nearestSku('LM-T990-WHT-L', known)).toBe('LM-T090-WHT-L');
    expect(nearestSku('lm v204 msom', known)).toBe('LM-V204-MOS-M');
  });

  test('is offered nothing when two are as near, or none', () => {
    expect(nearestSku('AB-10X', ['AB-101', 'AB-102'])).toBeNull();
    expect(nearestSku('QQ-1111-ZZZ', known)).toBeNull();
  });
});
