import { count, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mostHeads } from '../../answer-form.ts';
import type { DeedOf } from '../../desk/desk-deed.ts';
import { refuse } from '../../refusals.ts';
import { arrivals } from '../desk-schema.ts';
import { badgeAtDoor } from './badge-at-door.ts';
import { personAtDoor } from './person-at-door.ts';
import { countHousehold, ofHousehold } from './household.ts';
import { letIn } from './let-in.ts';

export interface TakenIn {
  fairId: number;
  desk: string;
  deed: DeedOf<'arrive'>;
  /** Set right by the server (`arrivalTime`). */
  arrivedAt: Date;
}

/**
 * A person has arrived at a desk. Whoever is in already, at whichever desk, stays one person of one household, and an arrival that was undone
 * is not counted again by sending it again. Several desks may send the same person at once.
 * @throws {Refusal} forbidden_role, not_invited, unknown_person, too_many_people
 */
export async function takeInPerson(
  db: Database,
  actor: StaffUser,
  { fairId, desk, deed, arrivedAt }: TakenIn,
  now: Date
): Promise<'counted' | 'already'> {
  const { id, dealerId, personId, decides, tookMs, badge } = deed;
  const outcome = await db.transaction(async (tx) => {
    const guest = await letIn(tx, actor, { fairId, dealerId }, now);
    if (await isIn(tx, { id, fairId, personId })) return 'already';
    await personAtDoor(tx, deed, now);
    await boundHousehold(tx, { fairId, dealerId });
    const who = { id, fairId, dealerId, personId, decides, arrivedAt, tookMs, desk };
    const stored = await tx
      .insert(arrivals)
      .values({ ...who, recordedAt: now, recordedBy: actor.userId, changedAt: now })
      .onConflictDoNothing()
      .returning({ id: arrivals.id });
    if (stored.length === 0) return 'already';
    if (badge) await badgeAtDoor(tx, { fairId, dealerId, personId, code: badge }, now);
    const arrival = { fairId, dealerId, decides, arrivedAt, recordedBy: actor.userId };
    const { isFirst, deciderPresent } = await countHousehold(tx, arrival, now);
    await recordEvent(tx, {
      type: isFirst ? 'check_in.recorded' : 'check_in.person_recorded',
      ...{ aggregate: { type: 'dealer', id: String(dealerId) }, actor, fairId, dealerId, at: now },
      payload: {
        ...{ regionId: guest.regionId, class: guest.class, deciderPresent, arrivalId: id, personId },
        ...{ desk, arrivedAt: arrivedAt.toISOString() }
      }
    });
    return 'counted';
  });
  if (outcome === 'counted') wakeRelay();
  return outcome;
}

async function isIn(
  tx: Transaction,
  { id, fairId, personId }: { id: string; fairId: number; personId: string }
): Promise<boolean> {
  const [there] = await tx
    .select({ id: arrivals.id })
    .from(arrivals)
    .where(
      sql`${eq(arrivals.id, id)} or (${arrivals.fairId} = ${fairId} and ${arrivals.personId} = ${personId} and ${arrivals.undoneAt} is null)`
    )
    .limit(1);
  return there !== undefined;
}

async function boundHousehold(
  tx: Transaction,
  household: { fairId: number; dealerId: number }
): Promise<void> {
  const [there] = await tx.select({ people: count() }).from(arrivals).where(ofHousehold(household));
  if (there!.people >= mostHeads) throw refuse('too_many_people', { most: mostHeads });
}
