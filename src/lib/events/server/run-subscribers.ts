import { and, asc, eq, gt, inArray, lt, lte, sql, type SQL } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { SequencedEvent } from '../event.ts';
import type { RecentEvents } from './recent-events.ts';
import { events, subscriptions } from './schema.ts';
import { takesBatches, type BatchSubscriber, type Subscriber } from './subscriber.ts';

/** How many events a subscriber takes before the next one has its turn. */
const turn = 100;
const longestPauseMs = 60_000;

/** Where a subscriber stands, as this process knows it; the stored position decides. */
export interface Standing {
  position: number;
  /** By `performance.now()`; the stored instant only tells people. */
  retryAtMs: number | null;
  /** The same: when one that takes batches may take the next. */
  restsUntilMs?: number;
}

/** Gives those that are new a row, from which on they follow: called when a relay starts, so that "now" is no later than that. */
export async function beginFollowing(db: Database, subscribers: readonly Subscriber[]): Promise<void> {
  if (subscribers.length === 0) return;
  const now = sql`(select last_seq from event_sequence where id = 1)`;
  const rows = subscribers.map((one) => ({ name: one.name, position: 'startsNow' in one ? now : 0 }));
  await db.insert(subscriptions).values(rows).onConflictDoNothing();
}

/** Reads where a subscriber stands that has begun to follow. */
export async function standingOf(db: Database, subscriber: Subscriber): Promise<Standing> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.name, subscriber.name));
  return { position: row!.position, retryAtMs: null };
}

/**
 * Lets one subscriber handle what it has not seen up to `latestSeq`, at most one turn, and answers where it stands then.
 * A failing event stops the subscriber there: it is tried again with growing pauses, said loudly, and never skipped.
 *
 * @param recent where events are looked for before they are read from the database
 */
export async function catchUp(
  db: Database,
  subscriber: Subscriber,
  standing: Standing,
  latestSeq: number,
  recent: RecentEvents | null = null
): Promise<Standing> {
  if (standing.position >= latestSeq) return standing;
  if (standing.retryAtMs !== null && standing.retryAtMs > performance.now()) return standing;
  if ((standing.restsUntilMs ?? 0) > performance.now()) return standing;
  const most = takesBatches(subscriber) ? subscriber.most : turn;
  const waiting =
    recent?.between(subscriber, standing.position, latestSeq, most) ??
    (await unseen(db, subscriber, standing.position, latestSeq, most));
  const isAll = waiting.length < most;
  if (takesBatches(subscriber) && waiting.length > 0)
    return takeAll(db, subscriber, standing, waiting, isAll ? latestSeq : waiting.at(-1)!.seq);
  const after = await takeEach(db, subscriber, standing, waiting);
  if (after.retryAtMs !== null || !isAll) return after;
  await db.update(subscriptions).set({ position: latestSeq }).where(behind(subscriber, latestSeq));
  return { ...after, position: latestSeq };
}

/** Moves those who had nothing to do with what happened up to a number past it. */
export async function moveIdle(db: Database, names: string[], upTo: number): Promise<void> {
  await db
    .update(subscriptions)
    .set({ position: upTo })
    .where(and(inArray(subscriptions.name, names), lt(subscriptions.position, upTo)));
}

async function takeEach(
  db: Database,
  subscriber: Subscriber,
  standing: Standing,
  waiting: SequencedEvent[]
): Promise<Standing> {
  let { position } = standing;
  for (const event of waiting) {
    const { pauseMs } = await handle(db, subscriber, [event], event.seq, behind(subscriber, event.seq));
    if (pauseMs !== null) return { position, retryAtMs: performance.now() + pauseMs };
    position = event.seq;
  }
  return { position, retryAtMs: null };
}

/** The first batch goes at once; more of them go without a pause only while it is behind by a whole batch. */
async function takeAll(
  db: Database,
  subscriber: BatchSubscriber,
  { position }: Standing,
  waiting: SequencedEvent[],
  upTo: number
): Promise<Standing> {
  const startedAtMs = performance.now();
  const { pauseMs, moved } = await handle(db, subscriber, waiting, upTo, at(subscriber, position));
  if (pauseMs !== null) return { position, retryAtMs: performance.now() + pauseMs };
  // Another leader has taken some of them: where it stands is asked anew.
  if (!moved) return standingOf(db, subscriber);
  subscriber.handled?.();
  const restsUntilMs = waiting.length === subscriber.most ? 0 : startedAtMs + subscriber.everyMs;
  return { position: upTo, retryAtMs: null, restsUntilMs };
}

async function unseen(db: Database, subscriber: Subscriber, after: number, latestSeq: number, most: number) {
  const rows = await db
    .select()
    .from(events)
    .where(
      and(gt(events.seq, after), lte(events.seq, latestSeq), inArray(events.type, [...subscriber.types]))
    )
    .orderBy(asc(events.seq))
    .limit(most);
  return rows as SequencedEvent[];
}

/** Handles the events and moves the position, or says how long to wait before trying again; nothing happens when it does not stand there. */
async function handle(
  db: Database,
  subscriber: Subscriber,
  waiting: SequencedEvent[],
  upTo: number,
  stands: SQL | undefined
): Promise<{ pauseMs: number | null; moved: boolean }> {
  const first = waiting[0]!;
  try {
    const moved = await db.transaction(async (tx) => {
      const rows = await tx
        .update(subscriptions)
        .set({ position: upTo, failures: 0, lastError: null, retryAt: null })
        .where(stands)
        .returning({ name: subscriptions.name });
      if (rows.length === 0) return false;
      if (takesBatches(subscriber)) await subscriber.handleAll(tx, waiting);
      else await subscriber.handle(tx, first);
      return true;
    });
    return { pauseMs: null, moved };
  } catch (error) {
    const { seq, type } = first;
    log.error({ err: error, subscriber: subscriber.name, seq, type }, 'subscriber failed');
    return { pauseMs: await holdBack(db, subscriber, error), moved: false };
  }
}

async function holdBack(db: Database, subscriber: Subscriber, error: unknown): Promise<number> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.name, subscriber.name));
  const failures = (row?.failures ?? 0) + 1;
  const pauseMs = Math.min(longestPauseMs, 250 * 2 ** failures);
  await db
    .update(subscriptions)
    .set({
      failures,
      lastError: String(error).slice(0, 500),
      retryAt: sql`now() + make_interval(secs => ${pauseMs / 1000})`
    })
    .where(eq(subscriptions.name, subscriber.name));
  return pauseMs;
}

function behind(subscriber: Subscriber, seq: number) {
  return and(eq(subscriptions.name, subscriber.name), lte(subscriptions.position, seq - 1));
}

const at = (subscriber: Subscriber, position: number) =>
  and(eq(subscriptions.name, subscriber.name), eq(subscriptions.position, position));
