import { describe, expect, it } from 'vitest';
import { fit, fullScale, nameFit, shorten } from './fitting.ts';

describe('what has to fit on a board', () => {
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
