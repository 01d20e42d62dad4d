import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { timeOfDevice } from '#lib/time/time-of-device.ts';
import type { DeskDeed } from '../../desk/desk-deed.ts';
import type { DeedResult } from '../../desk/desk-wire.ts';
import { changeArrival } from './change-arrival.ts';
import { noteGift } from './note-gift.ts';
import { signBook } from './sign-book.ts';
import { takeInPerson } from './take-in-person.ts';
import { takeInVisitor } from './take-in-visitor.ts';
import { undoArrival } from './undo-arrival.ts';

export interface DeskSending {
  fairId: number;
  desk: string;
  sentAt: Date;
  deeds: readonly DeskDeed[];
}

/**
 * Does what a desk sends, in its order, each on its own: one that is refused does not hold up the others. Everything is safe to send again.
 */
export async function carryOut(
  db: Database,
  actor: StaffUser,
  sending: DeskSending,
  now: Date
): Promise<DeedResult[]> {
  const results: DeedResult[] = [];
  for (const deed of sending.deeds) {
    const outcome = await one(db, actor, { sending, deed }, now).catch((error: unknown) => {
      if (error instanceof Refusal) return { refused: error.code };
      throw error;
    });
    results.push({
      id: deed.id,
      ...(typeof outcome === 'object' ? outcome : { done: outcome ?? 'counted' })
    });
  }
  return results;
}

async function one(
  db: Database,
  actor: StaffUser,
  { sending, deed }: { sending: DeskSending; deed: DeskDeed },
  now: Date
): Promise<'counted' | 'already' | void> {
  const { fairId, desk, sentAt } = sending;
  const right = (at: string) => timeOfDevice({ at: new Date(at), sentAt, now });
  switch (deed.kind) {
    case 'arrive':
      return takeInPerson(db, actor, { fairId, desk, deed, arrivedAt: right(deed.at) }, now);
    case 'undo':
      return undoArrival(db, actor, { fairId, arrivalId: deed.arrivalId }, now);
    case 'presence':
      return changeArrival(
        db,
        actor,
        { fairId, personId: deed.personId, change: { isHere: deed.isHere } },
        now
      );
    case 'decider':
      return changeArrival(
        db,
        actor,
        { fairId, personId: deed.personId, change: { decides: deed.decides } },
        now
      );
    case 'visitor':
      return takeInVisitor(db, actor, { fairId, desk, deed, arrivedAt: right(deed.at) }, now);
    case 'gift':
      return noteGift(db, actor, { fairId, desk, deed, givenAt: right(deed.at) }, now);
    case 'photo':
    case 'signature':
      return signBook(db, actor, { fairId, deed, signedAt: right(deed.at) }, now);
  }
}
