import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { SequencedEvent } from '../event.ts';
import { events, subscriptions } from './schema.ts';
import type { Subscriber } from './subscriber.ts';

/** How many events a subscriber takes before the next one has its turn. */
const turn = 100;
const longestPauseMs = 60_000;

/** Where a subscriber stands, as this process knows it; the stored position decides. */
export interface Standing {
  position: number;
  /** By `performance.now()`; the stored instant only tells people. */
  retryAtMs: number | null;
}

/** Reads where a subscriber stands, and gives it a row when it is new. */
export async function standingOf(db: Database, subscriber: Subscriber): Promise<Standing> {
  await db.insert(subscriptions).values({ name: subscriber.name }).onConflictDoNothing();
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.name, subscriber.name));
  return { position: row!.position, retryAtMs: null };
}

/**
 * Lets one subscriber handle what it has not seen up to `latestSeq`, at most one turn, and answers where it stands then.
 * A failing event stops the subscriber there: it is tried again with growing pauses, said loudly, and never skipped.
 */
export async function catchUp(
  db: Database,
  subscriber: Subscriber,
  standing: Standing,
  latestSeq: number
): Promise<Standing> {
  if (standing.position >= latestSeq) return standing;
  if (standing.retryAtMs !== null && standing.retryAtMs > performance.now()) return standing;
  const waiting = await unseen(db, subscriber, standing.position, latestSeq);
  let position = standing.position;
  for (const event of waiting) {
    const pauseMs = await handleOne(db, subscriber, event);
    if (pauseMs !== null) return { position, retryAtMs: performance.now() + pauseMs };
    position = event.seq;
  }
  if (waiting.length === turn) return { position, retryAtMs: null };
  await db.update(subscriptions).set({ position: latestSeq }).where(behind(subscriber, latestSeq));
  return { position: latestSeq, retryAtMs: null };
}

async function unseen(db: Database, subscriber: Subscriber, after: number, latestSeq: number) {
  const rows = await db
    .select()
    .from(events)
    .where(
      and(gt(events.seq, after), lte(events.seq, latestSeq), inArray(events.type, [...subscriber.types]))
    )
    .orderBy(asc(events.seq))
    .limit(turn);
  return rows as SequencedEvent[];
}

/** Null when the event was handled; else how long to wait before trying again. */
async function handleOne(db: Database, subscriber: Subscriber, event: SequencedEvent) {
  try {
    await db.transaction(async (tx) => {
      const moved = await tx
        .update(subscriptions)
        .set({ position: event.seq, failures: 0, lastError: null, retryAt: null })
        .where(behind(subscriber, event.seq))
        .returning({ name: subscriptions.name });
      if (moved.length > 0) await subscriber.handle(tx, event);
    });
    return null;
  } catch (error) {
    log.error(
      { err: error, subscriber: subscriber.name, seq: event.seq, type: event.type },
      'subscriber failed'
    );
    return holdBack(db, subscriber, error);
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
