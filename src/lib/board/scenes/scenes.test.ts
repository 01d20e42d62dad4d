import { describe, expect, test } from 'vitest';
import { frame, region } from '../board-samples.ts';
import type { Duel } from '../stage.ts';
import { duelView, minutesLeft } from './duel.ts';
import { isRolling, winnersOfRound } from './draw.ts';
import { lastMinutes, placesInReach } from './last-minutes.ts';
import { leadChangesOf, podiumOf, strongestHour } from './podium.ts';

const at = (clock: string) => new Date(`2027-09-14T${clock}Z`);
const three = [
  region('north', 1182, 1000, { rank: 1 }),
  region('south', 1116, 1000, { rank: 2 }),
  region('east', 1074, 1000, { rank: 3 })
];

describe('a duel', () => {
  const duel: Duel = {
    id: 'd',
    left: { region: 'north', from: '1000', to: '1182', orders: 4 },
    right: { region: 'south', from: '1050', to: '1116', orders: 6 },
    startedAt: at('12:00:00').toISOString(),
    endsAt: at('12:10:00').toISOString(),
    endedAt: null,
    leadChanges: 2
  };

  test('counts what each side has taken since its start', () => {
    const view = duelView(duel, frame(9, three), at('12:04:00'));
    expect(view.sides.map(({ takenMinor }) => takenMinor)).toEqual([182, 66]);
    expect([view.state, view.leader, view.apartMinor]).toEqual(['on', 0, 116]);
    expect(view.rope).toBeCloseTo(182 / 248);
    expect(minutesLeft(view.restMs)).toBe('06:00');
  });

  test('is over by the clock or by the host, and level with nothing taken', () => {
    expect(duelView(duel, frame(9, three), at('12:10:00')).state).toBe('over');
    expect(
      duelView({ ...duel, endedAt: at('12:01:00').toISOString() }, frame(9, three), at('12:02:00')).state
    ).toBe('over');
    const side = { region: 'gone', from: '50', to: '20', orders: 0 };
    const level = duelView({ ...duel, left: side, right: side }, frame(9, three), at('11:59:00'));
    expect([level.state, level.leader, level.rope, level.sides[0].name]).toEqual(['soon', null, 0.5, 'gone']);
  });
});

describe('the podium', () => {
  test('measures what each did beyond its target where all three crossed it', () => {
    const { measure, steps, winners } = podiumOf(frame(9, three), 'share');
    expect(measure).toBe('beyond');
    expect(steps.map(({ height }) => Number(height.toFixed(3)))).toEqual([1, 0.637, 0.407]);
    expect(winners.map(({ code }) => code)).toEqual(['north']);
  });

  test('falls back to the share, and to the amount where somebody has no target', () => {
    const [first, second] = three as [(typeof three)[0], (typeof three)[0]];
    expect(podiumOf(frame(9, [first, region('east', 400, 1000, { rank: 2 })]), 'share').measure).toBe(
      'share'
    );
    expect(podiumOf(frame(9, [first, region('east', 400, null, { rank: 2 })]), 'share').measure).toBe(
      'amount'
    );
    expect(podiumOf(frame(9, [first, second]), 'amount').measure).toBe('amount');
  });

  test('shares places and leaves out who has nothing', () => {
    const level = [
      region('a', 500, 1000, { rank: 1 }),
      region('b', 500, 1000, { rank: 1 }),
      region('c', 0, 1000, { rank: 3 })
    ];
    const { steps, others } = podiumOf(frame(9, level), 'share');
    expect(steps.map(({ place }) => place)).toEqual(['=1', '=1']);
    expect(others.map(({ code }) => code)).toEqual(['c']);
    expect(podiumOf(frame(9, []), 'share').steps).toEqual([]);
  });

  test('tells the strongest hour and how often the lead changed', () => {
    const point = (clock: string, a: number, b: number) => ({
      at: at(clock).toISOString(),
      totals: { a: String(a), b: String(b) }
    });
    const race = {
      fair: 'autumn',
      epoch: 'e1',
      points: [
        point('10:30:00', 10, 0),
        point('11:00:00', 10, 40),
        point('11:30:00', 60, 40),
        point('12:30:00', 70, 40)
      ]
    };
    const both = frame(9, [region('a', 70, 100), region('b', 40, 100)]);
    expect(strongestHour(race)?.toISOString()).toBe('2027-09-14T10:00:00.000Z');
    expect(leadChangesOf(both, race, 'share').map(({ region: code }) => code)).toEqual(['b', 'a']);
    expect(strongestHour({ ...race, points: [] })).toBeNull();
  });
});

describe('the last ten minutes', () => {
  test('empty one after the other and tell the final one apart', () => {
    expect(lastMinutes(at('12:00:00'), at('11:40:00')).state).toBe('early');
    const on = lastMinutes(at('12:00:00'), at('11:57:30'));
    expect([on.state, on.minutes, on.cells]).toEqual(['on', 3, [1, 1, 0.5, 0, 0, 0, 0, 0, 0, 0]]);
    expect(lastMinutes(at('12:00:00'), at('11:59:30')).state).toBe('last');
    expect(lastMinutes(at('12:00:00'), at('12:00:01')).state).toBe('over');
  });

  test('say how far each place is from the next', () => {
    const reach = placesInReach(frame(9, three), 'share', 2);
    expect(reach.map(({ gap }) => gap)).toEqual([null, { points: expect.closeTo(6.6, 5) as number }]);
    expect(placesInReach(frame(9, three), 'amount', 2)[1]!.gap).toEqual({ minor: 66 });
  });
});

describe('a lucky draw on the wall', () => {
  const won = (ticket: string, round: number, clock: string, absent = false) => ({
    ...{ ticket, round, absent, at: at(clock).toISOString() },
    ...{ prize: 'Bike', name: null, region: '' }
  });
  const draw = {
    ...{
      id: 'd',
      name: 'Draw',
      state: 'drawing' as const,
      tickets: 286,
      listHash: '',
      sealHash: '',
      proofPath: '/'
    },
    ...{ word: 'Cork', seed: null, round: { prize: 'Bike', ordinal: 2, of: 3 } }
  };

  test('rolls for seven seconds after a pick, then shows it in place of an absent one', () => {
    const winners = [won('9', 1, '12:00:00'), won('14', 2, '12:05:00', true), won('27', 2, '12:06:00')];
    expect(winnersOfRound({ ...draw, winners }).map(({ ticket }) => ticket)).toEqual(['27']);
    expect(isRolling({ ...draw, winners }, at('12:06:06'))).toBe(true);
    expect(isRolling({ ...draw, winners }, at('12:06:07'))).toBe(false);
    expect(winnersOfRound({ ...draw, winners: winners.slice(0, 2) }).map(({ ticket }) => ticket)).toEqual([
      '14'
    ]);
    expect(isRolling({ ...draw, winners: [] }, at('12:06:00'))).toBe(false);
  });
});
