import { describe, expect, it } from 'vitest';
import { frame, region } from './board-samples.ts';
import type { Frame } from './frame.ts';
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

  it('is nothing when money went down, when the board was rebuilt or when the frame is an old one', () => {
    const [low, high] = [frame(1, [region('north', 90, 100)]), frame(2, [region('north', 110, 100)])];
    expect(kinds({ ...high, seq: 1 }, { ...low, seq: 2 })).toEqual([]);
    expect(kinds(low, { ...high, epoch: 'e2' })).toEqual([]);
    expect(kinds(low, { ...high, seq: 1 })).toEqual([]);
  });
});

describe('the queue of moments', () => {
  it('plays one for six seconds, rests two, then plays the next', () => {
    let queue = advance(waitingFor('a', 'b'), start);
    expect(queue.playing?.moment.region).toBe('a');
    expect(nextStep(queue)).toBe(start + 6_000);
    queue = advance(queue, start + 6_000);
    expect(queue.playing).toBeNull();
    expect(nextStep(queue)).toBe(start + 8_000);
    expect(advance(queue, start + 8_000).playing?.moment.region).toBe('b');
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
