import { describe, expect, test } from 'vitest';
import { fairDeeds, lifeOf, lifeStates, mayNow, opens, statesFor, type FairLife } from './life.ts';
import { fairState, isDraft } from './fair.ts';

const at = (text: string) => new Date(`2027-09-${text}:00Z`);
const fair: FairLife = {
  ...{ opensAt: at('01T08:00'), doorsAt: at('14T07:00'), closesAt: at('15T16:00') },
  ...{ announcedAt: null, reviewedAt: null }
};

describe('the life of a fair', () => {
  test.each([
    ['draft', '01T07:59', {}],
    ['announced', '01T07:59', { announcedAt: at('01T00:00') }],
    ['open', '01T08:00', {}],
    ['open', '14T06:59', {}],
    ['live', '14T07:00', {}],
    ['live', '01T08:00', { doorsAt: null }],
    ['live', '15T15:59', { reviewedAt: at('15T15:00') }],
    ['closed', '15T16:00', {}],
    ['reviewed', '15T16:00', { reviewedAt: at('15T16:00') }]
  ] as const)('is %s at %s', (state, when, facts) => {
    expect(lifeOf({ ...fair, ...facts }, at(when))).toBe(state);
  });

  test('never goes back as time goes on', () => {
    for (const facts of [{}, { announcedAt: at('01T00:00') }, { reviewedAt: at('16T00:00') }]) {
      const places = Array.from({ length: 24 * 20 }, (_, hour) =>
        lifeStates.indexOf(
          lifeOf({ ...fair, ...facts }, new Date(at('01T00:00').getTime() + hour * 3_600_000))
        )
      );
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  test('takes orders before and in the hall, and what the board and the sheet call open is the same', () => {
    expect(statesFor('order')).toEqual(['open', 'live']);
    for (const when of ['01T07:59', '01T08:00', '14T07:00', '15T15:59', '15T16:00'])
      expect(mayNow(fair, 'order', at(when))).toBe(fairState(fair, at(when)) === 'open');
    expect(isDraft({ ...fair, announcedAt: null }, at('01T07:59'))).toBe(true);
  });

  test('lets everything be done in some state, and nothing be changed after the review', () => {
    for (const deed of fairDeeds) expect(statesFor(deed)).not.toEqual([]);
    expect(fairDeeds.filter((deed) => opens('reviewed', deed))).toEqual(['see', 'settle']);
  });
});
