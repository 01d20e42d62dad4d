import { describe, expect, test } from 'vitest';
import { byUrgency, enoughToClose, type Undecided, whereabouts } from './call-list.ts';

const now = new Date('2026-11-19T07:00:00Z');
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const dealer = (given: Partial<Undecided>): Undecided => ({
  dealerId: 1,
  code: 'D1',
  name: 'Orrin Peak',
  class: 'A',
  gap: 100,
  arrivedAt: null,
  deciderPresent: false,
  draftAt: null,
  ...given
});

describe('the order of calls', () => {
  const sorted = (list: Undecided[]) => [...list].sort(byUrgency).map((one) => one.code);

  test('is gap × class: a smaller A comes before a larger C', () => {
    const list = [
      dealer({ code: 'C', class: 'C', gap: 200 }),
      dealer({ code: 'A', gap: 100 }),
      dealer({ code: 'B', class: 'b', gap: 120 })
    ];
    expect(sorted(list)).toEqual(['A', 'B', 'C']);
  });

  test('puts those without target or class last, by name', () => {
    const list = [
      dealer({ code: 'Z', name: 'Zeal', gap: null }),
      dealer({ code: 'N', name: 'Noon', gap: null, class: null }),
      dealer({})
    ];
    expect(sorted(list)).toEqual(['D1', 'N', 'Z']);
  });
});

describe('where they are', () => {
  test('a draft says more than being in the room, and a fresh draft that they are typing', () => {
    expect(whereabouts(dealer({ draftAt: before(120), arrivedAt: before(200) }), now).kind).toBe('draft');
    expect(whereabouts(dealer({ draftAt: before(1) }), now).kind).toBe('typing');
  });

  test('in the room with or without somebody who decides, or not arrived', () => {
    expect(whereabouts(dealer({ arrivedAt: before(60), deciderPresent: true }), now)).toEqual({
      kind: 'in_room',
      since: before(60)
    });
    expect(whereabouts(dealer({ arrivedAt: before(60) }), now).kind).toBe('no_decider');
    expect(whereabouts(dealer({}), now).kind).toBe('not_arrived');
  });
});

describe('who could close the gap', () => {
  test('is the shortest top of the list that is worth enough', () => {
    const list = [{ gap: 420 }, { gap: 310 }, { gap: 265 }];
    expect(enoughToClose(list, 720)).toEqual({ dealers: 2, worth: 730 });
    expect(enoughToClose(list, 5000)).toBeNull();
    expect(enoughToClose(list, 0)).toBeNull();
  });
});
