import { describe, expect, it } from 'vitest';
import { frame, region } from './board-samples.ts';
import type { Frame } from './frame.ts';
import { usualMoments } from './moment-rules.ts';
import {
  advance,
  emptyQueue,
  momentsBetween,
  nextStep,
  offer,
  withdraw,
  type RecordOrder
} from './moments.ts';

/** Any reading of a clock that is never set. */
const start = 5_000_000;
const standing = (of: Frame, record: RecordOrder | null = null) => ({ frame: of, record });
const kinds = (before: Frame, after: Frame) =>
  momentsBetween(standing(before), standing(after)).map(
    (moment) => `${moment.kinds[0]} ${moment.region ?? '-'}`
  );
const waitingFor = (...regions: string[]) => {
  const before = frame(
    1,
    regions.map((code) => region(code, 90, 100, { rank: 2 })).concat(region('far', 1, 9000))
  );
  const after = frame(
    2,
    regions.map((code) => region(code, 100, 100, { rank: 2 })).concat(region('far', 1, 9000))
  );
  return offer(emptyQueue, momentsBetween(standing(before), standing(after)), start);
};

describe('what deserves the strip', () => {
  it('is the first order of the fair', () => {
    expect(kinds(frame(1, [region('north', 0, 900)]), frame(2, [region('north', 5, 900)]))).toEqual([
      'first_order north'
    ]);
  });

  it('is a new leader, but not the first one and not a shared lead', () => {
    const south = (rank: number) => region('south', 20, 900, { rank });
    expect(
      kinds(
        frame(1, [region('north', 10, 900, { rank: 2 }), south(1)]),
        frame(2, [region('north', 30, 900), south(2)])
      )
    ).toEqual(['new_leader north']);
    expect(
      kinds(
        frame(1, [region('north', 10, 900, { rank: 2 }), south(1)]),
        frame(2, [region('north', 20, 900), south(1)])
      )
    ).toEqual([]);
  });

  it('is half of the target and the whole target, the whole one alone when both are crossed at once', () => {
    const rest = region('far', 1, 90000, { rank: 2 });
    expect(
      kinds(frame(1, [region('north', 10, 100), rest]), frame(2, [region('north', 60, 100), rest]))
    ).toEqual(['region_half north']);
    expect(
      kinds(frame(1, [region('north', 10, 100), rest]), frame(2, [region('north', 160, 100), rest]))
    ).toEqual(['region_target north']);
  });

  it('is the target of the fair', () => {
    expect(kinds(frame(1, [region('north', 90, 100)]), frame(2, [region('north', 100, 100)]))).toContain(
      'fair_target -'
    );
  });

  it('is a record order among at least twenty, without its amount where that is withheld', () => {
    const many = (seq: number) => frame(seq, [region('north', 10, 9000, { orders: 20 })]);
    const record = (totalMinor: number, shown: boolean) => ({ region: 'north', totalMinor, shown });
    const [moment] = momentsBetween(standing(many(1), record(5, true)), standing(many(2), record(6, false)));
    expect(moment).toMatchObject({ kinds: ['record_order'], amount: null });
    const few = frame(2, [region('north', 10, 9000, { orders: 19 })]);
    expect(
      momentsBetween(standing(frame(1, few.regions), record(5, true)), standing(few, record(6, true)))
    ).toEqual([]);
  });

  it('is the hundredth dealer, once', () => {
    const at = (seq: number, dealers: number) => ({
      ...standing(frame(seq, [region('north', seq, 9000)])),
      dealers
    });
    const told = (before: number, after: number) =>
      momentsBetween(at(1, before), at(2, after)).map(({ kinds: [kind] }) => kind);
    expect([told(98, 99), told(99, 100), told(100, 101)]).toEqual([[], ['hundredth_dealer'], []]);
  });

  it('is the last order, when the doors close, although nothing else happens then', () => {
    const closesAt = '2027-09-14T18:00:00.000Z';
    const latest = [{ seq: 7, region: 'north', dealer: null, total: null, at: closesAt }];
    const at = (time: string) =>
      frame(7, [region('north', 5, 900)], { closesAt, latest, at: `2027-09-14T${time}.000Z` });
    expect(kinds(at('17:59:59'), at('18:00:00'))).toEqual(['last_order north']);
    expect(kinds(at('18:00:00'), at('18:00:01'))).toEqual([]);
  });

  it('is only what the rules of the fair cheer', () => {
    const [low, high] = [frame(1, [region('north', 0, 900)]), frame(2, [region('north', 5, 900)])];
    const rules = { ...usualMoments, on: { ...usualMoments.on, first_order: false } };
    expect(momentsBetween(standing(low), standing(high), rules)).toEqual([]);
  });

  it('is nothing when money went down, when the board was rebuilt or when the frame is an old one', () => {
    const [low, high] = [frame(1, [region('north', 90, 100)]), frame(2, [region('north', 110, 100)])];
    expect(kinds({ ...high, seq: 1 }, { ...low, seq: 2 })).toEqual([]);
    expect(kinds(low, { ...high, epoch: 'e2' })).toEqual([]);
    expect(kinds(low, { ...high, seq: 1 })).toEqual([]);
  });
});

describe('the queue of moments', () => {
  it('plays one for six seconds, and twenty seconds after its beginning the next', () => {
    let queue = advance(waitingFor('a', 'b'), start);
    expect(queue.playing?.moment.region).toBe('a');
    expect(nextStep(queue)).toBe(start + 6_000);
    queue = advance(queue, start + 6_000);
    expect(queue.playing).toBeNull();
    expect(nextStep(queue)).toBe(start + 20_000);
    expect(advance(queue, start + 19_999).playing).toBeNull();
    expect(advance(queue, start + 20_000).playing?.moment.region).toBe('b');
  });

  it('keeps the four heaviest waiting', () => {
    expect(waitingFor('a', 'b', 'c', 'd', 'e', 'f').waiting).toHaveLength(4);
  });

  it('makes one moment of what happens to one region within ten seconds', () => {
    const rest = region('far', 20, 100, { rank: 2 });
    const before = frame(1, [region('north', 10, 100, { rank: 2 }), { ...rest, rank: 1 }]);
    const after = frame(2, [region('north', 60, 100), rest]);
    const queue = offer(emptyQueue, momentsBetween(standing(before), standing(after)), start);
    expect(queue.waiting.map(({ moment }) => moment.kinds)).toEqual([['new_leader', 'region_half']]);
  });

  it('lets go what has waited for a minute', () => {
    const queue = waitingFor('a');
    expect(advance(queue, start + 60_001)).toMatchObject({
      playing: null,
      waiting: []
    });
  });

  it('takes back a waiting moment that a correction made untrue', () => {
    const queue = waitingFor('a', 'b');
    const corrected = frame(3, [region('a', 99, 100), region('b', 100, 100)]);
    expect(withdraw(queue, standing(corrected)).waiting.map(({ moment }) => moment.region)).toEqual(['b']);
  });
});
