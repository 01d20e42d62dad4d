import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { frame, region } from './board-samples.ts';
import { LiveBoard } from './live-board.svelte.ts';
import type { Beat } from './wire.ts';

const hourMs = 3_600_000;
const start = frame(5, [region('north', 10, 100)]);

beforeEach(() => void vi.useFakeTimers({ now: new Date(start.at) }));
afterEach(() => void vi.useRealTimers());

/** A board on a line that never breaks; what it asks is answered at once. */
async function boardOnLine() {
  const listeners = new Map<string, (said: unknown) => void>();
  const calls = { asked: 0, torn: 0 };
  const line = {
    connected: true,
    on: (name: string, listener: (said: unknown) => void) => listeners.set(name, listener),
    emit: () => undefined,
    timeout: () => ({ emit: () => void calls.asked++ }),
    disconnect: () => {
      calls.torn++;
      return line;
    },
    connect: () => line
  };
  const open = (async () => ({ socket: line, close: () => undefined })) as never;
  const given = { frame: start, race: { fair: 'autumn', epoch: 'e1', points: [] }, now: new Date() };
  const board = new LiveBoard(given, { scene: () => null, gone: () => expect.unreachable('gone') }, open);
  const stop = board.start();
  await vi.advanceTimersByTimeAsync(0);
  const beat = (more: Partial<Beat> = {}) =>
    listeners.get('beat')!({ epoch: 'e1', seq: 5, at: new Date().toISOString(), behindMs: 0, ...more });
  const pass = async (seconds: number, told: Partial<Beat> | null) => {
    for (let second = 1; second <= seconds; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (told && second % 5 === 0) beat(told);
    }
  };
  return { board, beat, pass, calls, frame: listeners.get('frame')!, stop };
}

test('a board that hears beats is live, and one that hears none for 15 seconds says how old it is', async () => {
  const { board, beat, pass, stop } = await boardOnLine();
  beat();
  await pass(60, {});
  expect(board.link.state).toBe('live');
  await pass(17, null);
  expect(board.link.state).toBe('lost');
  expect(board.now.getTime() - board.link.heardAt.getTime()).toBeGreaterThan(15_000);
  stop();
});

test('a board that hears well marks itself when the server says that the record is behind, and keeps its line', async () => {
  const { board, beat, pass, calls, frame: hear, stop } = await boardOnLine();
  beat({ behindMs: 12_000 });
  expect(board.link.state).toBe('live');
  await pass(4, null);
  expect(board.link.state).toBe('lost');
  await pass(60, { behindMs: 70_000 });
  hear({ ...start, seq: 6, at: new Date().toISOString() });
  expect([board.link.state, board.frame.seq, calls.torn]).toEqual(['lost', 6, 0]);
  beat({ seq: 6 });
  expect(board.link.state).toBe('live');
  stop();
});

test.each([-hourMs, hourMs])(
  'a server clock that is set by %i ms makes no picture old or fresh',
  async (stepMs) => {
    const { board, beat, pass, calls, stop } = await boardOnLine();
    beat();
    await pass(3, null);
    vi.setSystemTime(Date.now() + stepMs);
    beat();
    await pass(6, null);
    expect(board.link.state).toBe('live');
    await pass(17, null);
    expect([board.link.state, calls.torn]).toEqual(['lost', 1]);
    await pass(24, null);
    expect(calls.torn).toBe(2);
    stop();
  }
);

test('a device clock that is set by an hour changes nothing', async () => {
  const { board, beat, pass, stop } = await boardOnLine();
  beat();
  const before = board.now.getTime();
  vi.setSystemTime(Date.now() - hourMs);
  await pass(4, null);
  expect(board.link.state).toBe('live');
  expect(board.now.getTime() - before).toBeGreaterThan(3_000);
  await pass(13, null);
  expect(board.link.state).toBe('lost');
  stop();
});
