import { afterEach, expect, test, vi } from 'vitest';
import { client } from '#lib/db/server/connect.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { systemActor, type SequencedEvent } from '../event.ts';
import { sequenceEvents } from './sequence-events.ts';
import { recordEvent } from './record-event.ts';
import { Relay, type RelayOptions } from './relay.ts';
import { wakeRelay } from './relay-state.ts';

const { db, sql, url } = await testDatabase();
const running: Relay[] = [];

async function relay(options: Partial<RelayOptions> = {}) {
  const seen: SequencedEvent[] = [];
  const made = new Relay({
    db,
    connect: () => client(url, 1),
    folds: [],
    subscribers: [],
    onEvents: (events) => seen.push(...events),
    ...options
  });
  await made.start();
  running.push(made);
  return { seen, stop: () => made.stop() };
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

async function happen(type: string, count = 1) {
  for (let n = 0; n < count; n++) {
    await recordEvent(db, {
      type,
      aggregate: { type: 'thing', id: String(n) },
      actor: systemActor,
      payload: { n },
      at: new Date()
    });
  }
  wakeRelay();
}

const sequences = () => sql<{ seq: number }[]>`select seq::int as seq from events order by seq`;

test('events committed at the same time get numbers without gap or duplicate', async () => {
  const { seen } = await relay();
  await Promise.all(Array.from({ length: 10 }, () => happen('thing.happened', 5)));
  await expect.poll(() => seen.length).toBe(50);
  expect((await sequences()).map((row) => row.seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
  expect(seen.map((event) => event.seq)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
});

test('of two relays one numbers, both see everything, and the second takes over when the first stops', async () => {
  const first = await relay();
  const second = await relay();
  await happen('thing.happened', 3);
  await expect.poll(() => [first.seen.length, second.seen.length]).toEqual([3, 3]);
  await running.shift()!.stop();
  await happen('thing.happened', 2);
  await expect.poll(() => second.seen.length).toBe(5);
});

test('a fold that fails leaves the events without numbers, and they are folded once when it works', async () => {
  let broken = true;
  let tries = 0;
  let folded = 0;
  const { seen } = await relay({
    folds: [
      async (_, events) => {
        tries++;
        if (broken) throw new Error('cannot fold yet');
        folded += events.length;
      }
    ]
  });
  await happen('thing.folded', 2);
  await expect.poll(() => tries).toBeGreaterThan(1);
  expect(seen).toEqual([]);
  broken = false;
  await expect.poll(() => seen).toHaveLength(2);
  expect(folded).toBe(2);
});

test('a step that does not end loses its connection, and the relay goes on', async () => {
  let stuck: (() => void) | undefined;
  const { seen } = await relay({
    stepLimitMs: 300,
    folds: [
      async () => {
        if (!stuck) await new Promise<void>((resolve) => (stuck = resolve));
      }
    ]
  });
  await happen('thing.folded', 2);
  await expect.poll(() => seen).toHaveLength(2);
  stuck!();
  await happen('thing.folded', 3);
  await expect.poll(() => seen).toHaveLength(5);
});

test('a subscriber sees its types once and in order, and one that fails is tried again and never skipped', async () => {
  const handled: number[] = [];
  let failures = 2;
  await relay({
    subscribers: [
      {
        name: 'careful',
        types: ['thing.wanted'],
        async handle(_, event) {
          if (failures-- > 0) throw new Error('not yet');
          handled.push(event.payload.n as number);
        }
      }
    ]
  });
  await happen('thing.unwanted', 3);
  await happen('thing.wanted', 4);
  await expect.poll(() => handled, { timeout: 8000 }).toEqual([0, 1, 2, 3]);
});

test('one that starts now hears what happens from the start of its relay on, also when that comes to lead only later', async () => {
  const leader = await relay();
  await happen('thing.early');
  await expect.poll(() => leader.seen).toHaveLength(1);
  const handled: number[] = [];
  await relay({
    subscribers: [
      {
        name: 'starts now',
        types: ['thing.early'],
        ...{ everyMs: 10, most: 10, startsNow: true },
        handleAll: async (_, events) => void handled.push(...events.map(({ payload }) => payload.n as number))
      }
    ]
  });
  await happen('thing.early', 2);
  await expect.poll(() => leader.seen).toHaveLength(3);
  await running.shift()!.stop();
  await expect.poll(() => handled).toEqual([0, 1]);
});

test('a clock that is set back holds neither numbers nor a subscriber that tries again', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const handled: number[] = [];
  let failures = 1;
  const { seen } = await relay({
    subscribers: [
      {
        name: 'careful of clocks',
        types: ['thing.timed'],
        async handle(_, event) {
          vi.setSystemTime(Date.now() - 3_600_000);
          if (failures-- > 0) throw new Error('not yet');
          handled.push(event.payload.n as number);
        }
      }
    ]
  });
  await happen('thing.timed', 2);
  await expect.poll(() => handled, { timeout: 8000 }).toEqual([0, 1]);
  expect(seen).toHaveLength(2);
});

test('an event cannot be changed or deleted, whether it has its number or not', async () => {
  await recordEvent(db, {
    ...{
      type: 'thing.waits',
      aggregate: { type: 'thing', id: '1' },
      actor: systemActor,
      payload: {},
      at: new Date()
    }
  });
  await expect(sql`update events set payload = '{"n":2}' where seq is null`).rejects.toThrow('facts');
  await expect(sql`update events set at = now() where seq is null`).rejects.toThrow('facts');
  await relay();
  await happen('thing.happened');
  await expect.poll(async () => (await sql`select 1 from events where seq is null`).length).toBe(0);
  await expect(sql`update events set type = 'thing.forged'`).rejects.toThrow('facts');
  await expect(sql`delete from events`).rejects.toThrow('facts');
});

test('a few new events among many old ones are found by index, also by a relay that began when there were none', async () => {
  await sql`truncate events`;
  await sql`analyze events`;
  const connection = client(url, 1);
  let read = 0;
  const step = () =>
    sequenceEvents(connection, [
      async (tx) => {
        const [row] = await tx<{ read: number }[]>`select (seq_tup_read + idx_tup_fetch)::int as read
          from pg_stat_xact_user_tables where relname = 'events'`;
        read = row!.read;
      }
    ]);
  for (let n = 0; n < 8; n++) await step();
  await sql`insert into events (seq, type, aggregate_type, aggregate_id, payload, at)
    select 1000 + n, 'thing.happened', 'thing', n::text, '{}', now() from generate_series(1, 20000) as n`;
  await sql`update event_sequence set last_seq = 21000`;
  await happen('thing.happened', 50);
  await step();
  await connection.end();
  expect(read).toBeGreaterThanOrEqual(50);
  expect(read).toBeLessThan(500);
});
