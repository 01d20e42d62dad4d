import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { frame, region } from '../board-samples.ts';
import type { Frame } from '../frame.ts';
import { BoardFeed } from './board-feed.ts';
import { emptyStage } from './stage-reading.ts';

const hourMs = 3_600_000;
const standing = (truth: Frame) => ({ truth, shown: () => truth });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what cannot be read makes the picture old, until it is read', async () => {
  let broken = false;
  const feed = new BoardFeed({
    read: async () => {
      if (broken) throw new Error('no connection');
      return standing(frame(1, []));
    },
    stage: async () => emptyStage,
    record: async () => null,
    dealers: async () => 0,
    welcome: async () => null,
    fast: () => undefined,
    slow: () => undefined,
    failed: () => undefined
  });
  await feed.snapshot();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(feed.behindMs).toBe(0);
  broken = true;
  feed.touch();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(feed.behindMs).toBe(10_000);
  broken = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(feed.behindMs).toBe(0);
  feed.stop();
});

/** A feed of a board that stands one order higher at each reading. */
function feedOf() {
  const sent = { fast: 0, slow: 0, moments: [] as string[] };
  let seq = 1;
  const feed = new BoardFeed({
    read: async (now) =>
      standing(
        frame(seq, [region('north', seq * 10, 30), region('south', 5, 9000, { rank: 2 })], {
          at: now.toISOString()
        })
      ),
    stage: async () => emptyStage,
    record: async () => null,
    dealers: async () => 0,
    welcome: async () => null,
    fast: ({ hall: { moment } }) => {
      sent.fast++;
      if (moment && sent.moments.at(-1) !== moment.id) sent.moments.push(moment.id);
    },
    slow: () => void sent.slow++,
    failed: (error) => expect.unreachable(String(error))
  });
  const ordered = async () => {
    seq++;
    feed.touch();
    await vi.advanceTimersByTimeAsync(100);
  };
  return { feed, sent, ordered };
}

test.each([-hourMs, hourMs])('a clock that is set by %i ms holds no frame up', async (stepMs) => {
  const { feed, sent, ordered } = feedOf();
  await feed.snapshot();
  await ordered();
  await vi.advanceTimersByTimeAsync(1_000);
  vi.setSystemTime(Date.now() + stepMs);
  const before = { ...sent };
  await ordered();
  await vi.advanceTimersByTimeAsync(500);
  expect([sent.fast - before.fast, sent.slow - before.slow]).toEqual([1, 1]);
  feed.stop();
});

test('a clock that is set back leaves the strip to play and to end in its time', async () => {
  const { feed, sent, ordered } = feedOf();
  await feed.snapshot();
  await ordered();
  const playing = feed.newest?.moment?.id;
  expect(playing).toBeDefined();
  vi.setSystemTime(Date.now() - hourMs);
  await vi.advanceTimersByTimeAsync(6_100);
  expect(feed.newest?.moment).toBeNull();
  await vi.advanceTimersByTimeAsync(14_000);
  await ordered();
  expect(sent.moments).toHaveLength(2);
  feed.stop();
});
