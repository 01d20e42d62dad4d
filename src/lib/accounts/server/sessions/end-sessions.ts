import { and, eq, ne } from 'drizzle-orm';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import type { EventActor } from '#lib/events/event.ts';
import { lucia } from './lucia.ts';
import { halfSessions } from '../factor-schema.ts';
import { sessions } from '../schema.ts';

/** Ends the session that the person is using now. */
export async function signOut(sessionId: string): Promise<void> {
  await lucia.invalidateSession(sessionId);
}

/** Ends every session of a person; live connections are dropped when the event is relayed. */
export async function signOutEverywhere(db: Database, userId: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await endSessions(tx, { userId, by: { userId }, now });
    await recordEvent(tx, {
      ...{ type: 'user.signed_out_everywhere', aggregate: { type: 'user', id: userId }, actor: { userId } },
      ...{ payload: {}, at: now }
    });
  });
  wakeRelay();
}

/** Ends one session of a person, named by its `ref`. Ending one that is already over is no error. */
export async function endSession(db: Database, userId: string, ref: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(and(eq(sessions.userId, userId), eq(sessions.ref, ref)))
      .returning({ ref: sessions.ref });
    if (ended.length > 0) await recordEnded(tx, { userId, by: { userId }, now, refs: [ref] });
  });
  wakeRelay();
}

/** Part of commands after which a person must sign in again: a changed role, a new password, a closed account. */
export async function endSessions(
  tx: Transaction,
  { userId, by, now }: { userId: string; by: EventActor; now: Date }
): Promise<void> {
  await tx.delete(halfSessions).where(eq(halfSessions.userId, userId));
  const ended = await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ ref: sessions.ref });
  await recordEnded(tx, { userId, by, now, refs: ended.map((session) => session.ref) });
}

/** The same for all but the session in which it is asked for. */
export async function endOtherSessions(
  tx: Transaction,
  { userId, keep, now }: { userId: string; keep: string; now: Date }
): Promise<void> {
  await tx.delete(halfSessions).where(eq(halfSessions.userId, userId));
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.ref, keep)))
    .returning({ ref: sessions.ref });
  const refs = ended.map((session) => session.ref);
  if (refs.length > 0) await recordEnded(tx, { userId, by: { userId }, now, refs });
}

async function recordEnded(
  tx: Transaction,
  { userId, by, now, refs }: { userId: string; by: EventActor; now: Date; refs: string[] }
): Promise<void> {
  await recordEvent(tx, {
    type: 'user.sessions_ended',
    aggregate: { type: 'user', id: userId },
    actor: by,
    payload: { sessions: refs },
    at: now
  });
}
