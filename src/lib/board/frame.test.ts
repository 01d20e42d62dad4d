import { describe, expect, it } from 'vitest';
import { rankedBy, regionAt, regionScore, type MeasuredRegion } from './frame.ts';

const region = (more: Partial<MeasuredRegion> = {}): MeasuredRegion => ({
  total: '5000',
  target: null,
  ...more
});

describe('what the places of a frame go by', () => {
  it('is what the fair says where anybody can be measured by it', () => {
    const regions = [region(), region({ target: '10000' })];
    expect(rankedBy({ rankBy: 'share' }, { regions })).toBe('share');
    expect(rankedBy({ rankBy: 'growth' }, { regions: [region({ last: '4000' })] })).toBe('growth');
    const households = { ordered: 1, invited: 4 };
    expect(rankedBy({ rankBy: 'households' }, { regions: [region({ households })] })).toBe('households');
  });

  it('is the amount where nobody can', () => {
    expect(rankedBy({ rankBy: 'share' }, { regions: [region(), region({ target: '0' })] })).toBe('amount');
    expect(rankedBy({ rankBy: 'growth' }, { regions: [region({ target: '10000' })] })).toBe('amount');
    expect(rankedBy({ rankBy: 'households' }, { regions: [] })).toBe('amount');
  });

  it('is told in per cent; by amount the share of the target, for whoever shows both', () => {
    expect(regionScore(region({ target: '20000' }), 'amount')).toBe(25);
    expect(regionScore(region({ target: '20000' }), 'share')).toBe(25);
    expect(regionScore(region(), 'amount')).toBeNull();
    expect(regionScore(region({ households: { ordered: 3, invited: 4 } }), 'households')).toBe(75);
  });

  it('is as it was at a step of the race', () => {
    const here = { ...region({ households: { ordered: 3, invited: 4 } }), code: 'NS' };
    const then = regionAt(here, { totals: { NS: '1200' }, households: { NS: 1 } });
    expect(then).toMatchObject({ total: '1200', households: { ordered: 1, invited: 4 } });
    expect(regionAt(here, { totals: {} })).toMatchObject({ total: '0', households: { ordered: 0 } });
  });
});
