import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ScreensSeen, type ScreenTold } from './screens-seen.ts';

const shows = (scene: string) => ({ epoch: 'e', seq: 1, scene });

/** Two processes that hear each other. */
function processes() {
  const [first, second]: ScreensSeen[] = [
    new ScreensSeen(
      () => undefined,
      (told: ScreenTold) => second!.heard(told)
    ),
    new ScreensSeen(
      () => undefined,
      (told: ScreenTold) => first!.heard(told)
    )
  ];
  return [first!, second!] as const;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'Date'] }));
afterEach(() => void vi.useRealTimers());

test('a screen of another process is there as long as that process says so', () => {
  const [first, second] = processes();
  first.came('hall', 'socket');
  first.saw('hall', shows('ranking'));
  expect(second.of('hall')).toMatchObject({ here: true, seen: { scene: 'ranking' } });
  expect([first.here(), second.here()]).toEqual([['hall'], []]);
  vi.advanceTimersByTime(15_000);
  expect([first.of('hall')?.here, second.of('hall')?.here]).toEqual([true, false]);
  first.saw('hall', shows('race'));
  first.left('hall', 'socket');
  expect(second.of('hall')).toMatchObject({ here: false, seen: { scene: 'race' } });
  expect(second.of('foyer')).toBeNull();
});

test('a screen that moves to another process is there, although the first one notices later that it has gone', () => {
  const [first, second] = processes();
  first.came('hall', 'one');
  second.came('hall', 'two');
  second.saw('hall', shows('ranking'));
  first.left('hall', 'one');
  expect([first.of('hall'), second.of('hall')]).toMatchObject([
    { here: true, seen: { scene: 'ranking' } },
    { here: true, seen: { scene: 'ranking' } }
  ]);
});
