import { describe, expect, it } from 'vitest';
import { fit, fullLines, fullScale, lineCount, nameFit, shorten, slots } from './layout.ts';

describe('the rows of a board', () => {
  it('gives up to eight regions a line each', () => {
    for (const count of [2, 3, 8]) {
      expect(slots(count).map((slot) => slot.line)).toEqual(Array.from({ length: count }, (_, line) => line));
      expect(lineCount(count)).toBe(count);
    }
  });

  it('keeps nine to twelve within eight lines: the leaders alone, the rest in pairs, left column first', () => {
    for (const count of [9, 10, 11, 12]) {
      const placed = slots(count);
      expect(placed.filter((slot) => !slot.half)).toHaveLength(16 - count);
      expect(new Set(placed.map(({ line, column }) => `${line}/${column}`)).size).toBe(count);
      expect(Math.max(...placed.map((slot) => slot.line))).toBe(7);
    }
    expect(fullLines(12)).toBe(4);
    expect(slots(12).slice(4, 6)).toEqual([
      { line: 4, half: true, column: 0 },
      { line: 5, half: true, column: 0 }
    ]);
    expect(slots(12)[8]).toEqual({ line: 4, half: true, column: 1 });
  });

  it('lets the scale grow for all only when somebody is far beyond the target', () => {
    expect([
      fullScale([null, 98]),
      fullScale([112]),
      fullScale([113]),
      fullScale([133]),
      fullScale([9000])
    ]).toEqual([115, 115, 125, 145, 215]);
  });

  it('chooses how a name is set by its width', () => {
    expect([
      nameFit('Northshore'),
      nameFit('Calder Valley'),
      nameFit('云麓大区'),
      nameFit('北辰草原及霜岭联合')
    ]).toEqual(['plain', 'narrow', 'plain', 'lines']);
    expect(nameFit('A region with a name of forty characters')).toBe('lines');
  });

  it('shrinks or cuts what must stay on one line', () => {
    expect(fit('short', 10)).toBe(1);
    expect(fit('0123456789', 5)).toBe(0.5);
    expect(shorten('Northshore', 12)).toBe('Northshore');
    expect(shorten('Northern Territories', 9)).toBe('Northern…');
  });
});
