import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delayAlternatives, delayReasons, refuseRevision, type Revision } from './delays.ts';

const today = '2026-11-19';
const delay: Revision = {
  fromOn: '2026-12-04',
  toOn: '2026-12-10',
  reason: 'material_late',
  note: null,
  alternatives: ['keep', 'split']
};

test.each([
  ['a delay with reason and choices is announced', {}, null],
  ['the same date is no news', { toOn: '2026-12-04' }, 'date_unchanged'],
  ['a date in the past cannot be kept', { toOn: '2026-11-18' }, 'date_in_the_past'],
  ['a delay without a reason is refused', { reason: null }, 'delay_needs_reason'],
  ['a reason outside the list is refused', { reason: 'fate' }, 'delay_needs_reason'],
  ['another reason needs words', { reason: 'other', note: '  ' }, 'delay_needs_note'],
  ['another reason with words is announced', { reason: 'other', note: 'Fire drill' }, null],
  ['a delay without a choice is refused', { alternatives: [] }, 'delay_needs_alternative'],
  ['an unknown choice is none', { alternatives: ['wait'] }, 'delay_needs_alternative'],
  ['an earlier date needs neither', { toOn: '2026-12-01', reason: null, alternatives: [] }, null]
])('%s', (_, change, refusal) => {
  expect(refuseRevision({ ...delay, ...change }, today)).toBe(refusal);
});

test('no delay passes without a listed reason and a listed choice', () => {
  const any = fc.record({
    fromOn: fc.constantFrom('2026-11-30', '2026-12-04'),
    toOn: fc.constantFrom('2026-11-25', '2026-12-04', '2026-12-09'),
    reason: fc.constantFrom(null, 'fate', ...delayReasons),
    note: fc.constantFrom(null, '', 'why'),
    alternatives: fc.subarray(['wait', ...delayAlternatives])
  });
  fc.assert(
    fc.property(any, (revision) => {
      if (refuseRevision(revision, today) || revision.toOn <= revision.fromOn) return;
      expect(delayReasons).toContain(revision.reason);
      expect(
        revision.alternatives.some((code) => (delayAlternatives as readonly string[]).includes(code))
      ).toBe(true);
    })
  );
});
