import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frame, region } from '../board-samples.ts';
import { cutFilm, shotAt } from './film.ts';
import { highlightsOf } from './highlights.ts';
import { inOrder, packed, unpacked, type ReplayMove } from './moves.ts';
import { Replay } from './replay.ts';

const opening = Date.UTC(2027, 8, 14, 7);
const clock = { opensAt: new Date(opening), closesAt: new Date(opening + 36_000_000), timeZone: 'UTC' };
const regions = [region('north', 0, 100_000), region('south', 0, 100_000), region('west', 0, null)];

const move = fc.record({
  minutes: fc.integer({ min: -1, max: 90 }),
  region: fc.constantFrom('north', 'south', 'west'),
  amount: fc.integer({ min: 1, max: 40_000 }),
  dealer: fc.option(fc.constantFrom('Hill', 'Dale'))
});

function movesOf(given: { minutes: number; region: string; amount: number; dealer: string | null }[]) {
  let at = opening;
  return inOrder(
    given.map(({ minutes, region: code, amount, dealer }, index): ReplayMove => {
      at += minutes * 60_000;
      const parts = { submittedMinor: amount, confirmedMinor: 0, paidMinor: 0, orders: 1 };
      return {
        ...parts,
        seq: index + 1,
        at,
        region: code,
        order: index + 1,
        household: null,
        placed: { dealer, amountShown: true }
      };
    })
  );
}

const replayOf = (moves: ReplayMove[]) =>
  new Replay({ frame: frame(0, regions), clock, countsFrom: 'submitted', rankBy: 'share' }, moves);
const rest = () => Promise.resolve();

describe('moves', () => {
  test('are the same after they have travelled', () => {
    fc.assert(
      fc.property(fc.array(move), (given) => {
        const moves = movesOf(given);
        expect(unpacked(packed(moves, null))).toEqual(moves);
      })
    );
  });
});

describe('the film of a fair', () => {
  test('is exactly as long as it should be, without gaps, from the opening to the thanks, and never goes back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(move, { maxLength: 60 }),
        fc.constantFrom(15, 30, 60),
        async (given, seconds) => {
          const replay = replayOf(movesOf(given));
          const film = cutFilm(replay, await highlightsOf(replay, rest), seconds);
          const { shots } = film;
          expect([shots[0]!.kind, shots.at(-2)!.kind, shots.at(-1)!.kind]).toEqual([
            'opening',
            'podium',
            'thanks'
          ]);
          expect(shots[0]!.from).toBe(0);
          expect(shots.at(-1)!.until).toBeCloseTo(seconds, 6);
          for (const [index, shot] of shots.slice(1).entries()) expect(shot.from).toBe(shots[index]!.until);
          let before = -Infinity;
          for (let second = 0; second < seconds; second += 0.25) {
            const { instant } = shotAt(film, replay, second);
            expect(instant).toBeGreaterThanOrEqual(before);
            before = instant;
          }
          expect(before).toBe(replay.span.until);
        }
      ),
      { numRuns: 60 }
    );
  });

  test('shows the first order, the lead that changed and who reached the target', async () => {
    const told = (code: string, amount: number) => ({ minutes: 10, region: code, amount, dealer: null });
    const replay = replayOf(movesOf([told('north', 20_000), told('south', 60_000), told('north', 90_000)]));
    const film = cutFilm(replay, await highlightsOf(replay, rest), 60);
    const kinds = film.shots.flatMap((shot) => (shot.kind === 'highlight' ? [...shot.moment.kinds] : []));
    expect(new Set(kinds)).toEqual(
      new Set(['first_order', 'new_leader', 'region_half', 'region_target', 'fair_half'])
    );
  });
});
