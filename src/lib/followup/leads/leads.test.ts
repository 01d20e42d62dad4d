import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curvePoints, usualCurve, valueLeft } from './decay.ts';
import { gradeOf, heats } from './lead.ts';
import { suggestHeat, type LeadFacts } from './suggest-heat.ts';

const nothing: LeadFacts = {
  ...{ arrived: false, stayedMinutes: null, deciderPresent: false, draftLines: 0, talksNoted: 0 },
  ...{ toldNeeds: false, saidYes: false, earlierOrders: 0, isProspect: false }
};
const some = fc.record<LeadFacts>({
  arrived: fc.boolean(),
  stayedMinutes: fc.option(fc.nat(600)),
  deciderPresent: fc.boolean(),
  draftLines: fc.nat(20),
  talksNoted: fc.nat(4),
  toldNeeds: fc.boolean(),
  saidYes: fc.constant(false),
  earlierOrders: fc.nat(4),
  isProspect: fc.boolean()
});

describe('the heat of a lead', () => {
  test('is suggested with its reasons', () => {
    expect(suggestHeat(nothing)).toEqual({
      heat: 'low',
      points: 0,
      reasons: [{ why: 'nothing_known', points: 0, count: null }]
    });
    const stayed = suggestHeat({
      ...nothing,
      arrived: true,
      stayedMinutes: 180,
      deciderPresent: true,
      talksNoted: 1
    });
    expect(stayed.heat).toBe('high');
    expect(stayed.reasons).toContainEqual({ why: 'stayed_long', points: 3, count: 180 });
    expect(suggestHeat({ ...nothing, arrived: true, draftLines: 2, toldNeeds: true }).heat).toBe('mid');
  });

  test('never falls by a better sign', () => {
    const warmth = (facts: LeadFacts) => -heats.indexOf(suggestHeat(facts).heat);
    fc.assert(
      fc.property(some, (facts) => {
        for (const better of [
          { arrived: true },
          { deciderPresent: true },
          { draftLines: facts.draftLines + 5 },
          { talksNoted: facts.talksNoted + 1 },
          { stayedMinutes: 300, arrived: true },
          { earlierOrders: facts.earlierOrders + 1 }
        ])
          expect(warmth({ ...facts, ...better })).toBeGreaterThanOrEqual(warmth(facts));
      })
    );
  });
});

test('the grade goes by the weaker of budget and time, and knows nothing of the heat', () => {
  expect([
    gradeOf('approved', 'month'),
    gradeOf('approved', 'quarter'),
    gradeOf('planned', 'half_year')
  ]).toEqual(['A', 'B', 'C']);
  expect([
    gradeOf('none', 'month'),
    gradeOf('approved', 'later'),
    gradeOf(null, null),
    gradeOf('planned', null)
  ]).toEqual(['D', 'D', null, 'C']);
});

describe('what is left of a lead', () => {
  test('is all of it at once, and half after a month', () => {
    const arose = new Date('2026-11-01T00:00:00Z');
    expect(valueLeft(arose, arose, usualCurve)).toBe(1);
    expect(valueLeft(arose, new Date('2026-12-01T00:00:00Z'), usualCurve)).toBe(0.5);
    expect(valueLeft(arose, new Date('2026-10-01T00:00:00Z'), usualCurve)).toBe(1);
  });

  test('only ever falls, and never to nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 365 }),
        fc.integer({ min: 1, max: 400 }),
        (halfAfterDays, days) => {
          const points = curvePoints({ halfAfterDays }, days);
          expect(points).toHaveLength(days + 1);
          for (const [at, { left }] of points.entries()) {
            expect(left).toBeGreaterThan(0);
            if (at > 0) expect(left).toBeLessThan(points[at - 1]!.left);
          }
        }
      )
    );
  });
});
