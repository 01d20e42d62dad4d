import { expect, it } from 'vitest';
import { frame, region } from './board-samples.ts';
import { phoneDuel } from './phone-duel.ts';
import type { Duel } from './stage.ts';

const shown = frame(5, [region('north', 900, null), region('south', 500, null)]);
const duel: Duel = {
  ...{ id: '1', startedAt: '2027-09-14T12:00:00Z', endsAt: '2027-09-14T12:05:00Z', endedAt: null },
  left: { region: 'north', from: '600', to: '900', orders: 3 },
  right: { region: 'south', from: '100', to: '500', orders: 5 },
  leadChanges: 1
};
const at = (time: string) => new Date(`2027-09-14T${time}Z`);

it('counts what each side has taken since the start, and says who leads', () => {
  const { sides } = phoneDuel(duel, shown, at('12:01:00'));
  expect(sides.map(({ name, takenMinor, leads }) => [name, takenMinor, leads])).toEqual([
    ['North', 300, false],
    ['South', 400, true]
  ]);
});

it('has no leader while both are level, and never less than nothing after a correction', () => {
  const level = { ...duel, left: { ...duel.left, to: '1' }, right: { ...duel.right, to: '50' } };
  expect(phoneDuel(level, shown, at('12:01:00')).sides).toMatchObject([
    { takenMinor: 0, leads: false },
    { takenMinor: 0, leads: false }
  ]);
});

it('counts its last second to the end and then says that it is over', () => {
  expect(phoneDuel(duel, shown, at('12:00:55.500')).left).toBe('4:05');
  expect(phoneDuel(duel, shown, at('12:04:59.900')).left).toBe('0:01');
  expect(phoneDuel(duel, shown, at('12:05:00')).left).toBeNull();
  expect(phoneDuel({ ...duel, endedAt: '2027-09-14T12:01:00Z' }, shown, at('12:02:00')).left).toBeNull();
});
