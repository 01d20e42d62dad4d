import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { companyNotes } from '../note-schema.ts';
import { personForUpdate } from '../persons/person-for-update.ts';
import { merges } from '../privacy-schema.ts';
import { persons } from '../schema.ts';
import { refreshSearchOf } from '../search/refresh-search.ts';

export interface MergeOfPersons {
  id: string;
  companyId: number;
  keepId: string;
  dropId: string;
}

export interface PersonsBefore extends Record<string, unknown> {
  kind: 'persons';
  dropId: string;
  name: string;
  /** What the one that stays did not know before. */
  filled: Fillable[];
  userId: string | null;
  notes: string[];
  leftAt: string | null;
}

const fillable = [
  'role',
  'email',
  'phone',
  'wechat',
  'kakao',
  'whatsapp',
  'birthday',
  'anniversary'
] as const;
type Fillable = (typeof fillable)[number];

/**
 * Two persons of a company were one. The row of the other stays, since arrivals, invitations and letters name it, and points at them; notes and
 * account move over, and what was not known is filled. Undone by `undoMerge`. The same id again is the same merge.
 * @throws {Refusal} forbidden_role, not_found, merge_not_possible
 */
export async function mergePersons(
  db: Database,
  actor: StaffUser,
  { id, companyId, keepId, dropId }: MergeOfPersons,
  now: Date
): Promise<void> {
  if (keepId === dropId) throw refuse('merge_not_possible', {});
  await db.transaction(async (tx) => {
    const [known] = await tx.select({ id: merges.id }).from(merges).where(eq(merges.id, id));
    if (known) return;
    const { company, person: keep } = await personForUpdate(tx, actor, { companyId, id: keepId });
    const { person: drop } = await personForUpdate(tx, actor, { companyId, id: dropId });
    // Two accounts are two people who sign in.
    if (keep.userId && drop.userId) throw refuse('merge_not_possible', {});
    const filled = fillable.filter((name) => keep[name] === null && drop[name] !== null);
    const notes = await moveNotes(tx, { from: dropId, to: keepId });
    await tx
      .update(persons)
      .set({ mergedInto: keepId, userId: null, leftAt: drop.leftAt ?? now })
      .where(eq(persons.id, dropId));
    await tx.update(persons).set({ mergedInto: keepId }).where(eq(persons.mergedInto, dropId));
    const taken = Object.fromEntries(filled.map((name) => [name, drop[name]]));
    await tx
      .update(persons)
      .set({ ...taken, decides: keep.decides || drop.decides, userId: keep.userId ?? drop.userId })
      .where(eq(persons.id, keepId));
    const before: PersonsBefore = {
      ...{ kind: 'persons', dropId, name: drop.name, filled, userId: drop.userId, notes },
      leftAt: drop.leftAt?.toISOString() ?? null
    };
    const fact = { id, companyId, personId: keepId, before, mergedAt: now, mergedBy: actor.userId };
    await tx.insert(merges).values(fact);
    await refreshSearchOf(tx, [companyId]);
    await recordEvent(tx, {
      type: 'person.merged',
      aggregate: { type: 'company', id: String(companyId) },
      actor,
      dealerId: company.dealerId,
      payload: { mergeId: id, personId: keepId, droppedId: dropId },
      at: now
    });
  });
  wakeRelay();
}

async function moveNotes(tx: Transaction, { from, to }: { from: string; to: string }): Promise<string[]> {
  const rows = await tx
    .update(companyNotes)
    .set({ personId: sql`${to}::uuid` })
    .where(eq(companyNotes.personId, from))
    .returning({ id: companyNotes.id });
  return rows.map(({ id }) => id);
}
