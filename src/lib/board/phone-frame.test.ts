import { expect, it } from 'vitest';
import { frame, region } from './board-samples.ts';
import type { RegionStanding } from './frame.ts';
import { forPhones } from './phone-frame.ts';

const names = ['Northshore', 'Calder Valley', '云麓大区', '한강', 'East', 'West', 'South', 'Uplands'];
const regions = names.map((name, n) =>
  region(`region-${n}`, 9_999_999_999_999 - n, 9_999_999_999_999, { name, rank: n + 1, orders: 500 })
);

it('gives a hand the places, totals and targets of all regions', () => {
  expect(forPhones(frame(5, regions)).regions[2]).toEqual({
    ...{ code: 'region-2', name: '云麓大区', colour: 1, rank: 3 },
    ...{ total: '9999999999997', target: '9999999999999' }
  });
});

it('leaves out who came, what a dealer ordered and what the host steers', () => {
  const latest = [{ seq: 5, region: 'region-0', dealer: 'A dealer', total: '100', at: '' }];
  const welcome = { arrived: 1, invited: 2, regions: [], latest: [] };
  const shown = forPhones(frame(5, regions, { latest, welcome }));
  expect(Object.keys(shown)).not.toEqual(expect.arrayContaining(['latest', 'welcome']));
  expect(JSON.stringify(shown)).not.toContain('A dealer');
});

it('stays under 1.5 kB on the wire with eight regions of the longest amounts', () => {
  const bytes = (more: Partial<RegionStanding>) => {
    const given = regions.map((one) => ({ ...one, ...more }));
    return Buffer.byteLength(`42/board,${JSON.stringify(['frame', forPhones(frame(1_000_000, given))])}`);
  };
  expect(bytes({})).toBeLessThan(1_500);
  expect(bytes({ last: '9999999999999' })).toBeLessThan(1_500);
  expect(bytes({ households: { ordered: 9_999, invited: 9_999 } })).toBeLessThan(1_500);
});
