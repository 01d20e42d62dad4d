import { eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import type { Company } from '../companies.ts';
import { moveBelongings, type Moved } from '../company/move-belongings.ts';
import { companies } from '../company-schema.ts';
import { companyToKeep } from '../persons/person-for-update.ts';
import { merges } from '../privacy-schema.ts';
import { persons } from '../schema.ts';
import { refreshSearchOf } from '../search/refresh-search.ts';

export interface MergeOfCompanies {
  /** Made by the page, so that pressing twice is one merge. */
  id: string;
  /** Which one stays: a dealer, or a prospect. */
  keepId: number;
  /** A prospect that is the same company. */
  dropId: number;
}

/** As it was before, for whoever undoes it. */
export interface CompaniesBefore extends Record<string, unknown> {
  kind: 'companies';
  dropId: number;
  name: string;
  moved: Moved[];
  /** What the one that stays did not know before. */
  filled: string[];
  /** What was merged into the one that goes, before. */
  chained: number[];
}

/** Fields that the one that stays takes from the other where it has none. */
const fillable = { always: ['trade', 'opened_on'], prospects: ['city', 'region_id', 'rep_id'] } as const;

/**
 * Two companies were one: everything that names the prospect that goes names the one that stays, which takes over what it did not know. Undone by
 * `undoMerge`. The same id again is the same merge.
 * @throws {Refusal} forbidden_role, not_found, merge_not_possible, merge_blocked
 */
export async function mergeCompanies(
  db: Database,
  actor: StaffUser,
  { id, keepId, dropId }: MergeOfCompanies,
  now: Date
): Promise<void> {
  if (keepId === dropId) throw refuse('merge_not_possible', {});
  await db.transaction(async (tx) => {
    const [known] = await tx.select({ id: merges.id }).from(merges).where(eq(merges.id, id));
    if (known) return;
    const { keep, drop } = await bothHeld(tx, actor, { keepId, dropId });
    if (drop.dealerId !== null) throw refuse('merge_not_possible', {});
    const moved = await moveOrRefuse(tx, { from: dropId, to: keepId });
    await tx.update(persons).set({ dealerId: keep.dealerId }).where(eq(persons.companyId, keepId));
    const filled = await fill(tx, { keep, dropId });
    const chained = await chain(tx, { keepId, dropId });
    await tx.update(companies).set({ mergedInto: keepId }).where(eq(companies.id, dropId));
    const before: CompaniesBefore = { kind: 'companies', dropId, name: drop.name, moved, filled, chained };
    await tx.insert(merges).values({ id, companyId: keepId, before, mergedAt: now, mergedBy: actor.userId });
    await refreshSearchOf(tx, [keepId, dropId]);
    await recordEvent(tx, {
      type: 'company.merged',
      aggregate: { type: 'company', id: String(keepId) },
      actor,
      dealerId: keep.dealerId,
      payload: { mergeId: id, droppedId: dropId, name: drop.name },
      at: now
    });
  });
  wakeRelay();
}

/** In one order whoever merges what, so that two of them do not wait for each other. */
async function bothHeld(
  tx: Transaction,
  actor: StaffUser,
  { keepId, dropId }: { keepId: number; dropId: number }
): Promise<{ keep: Company; drop: Company }> {
  const first = await companyToKeep(tx, actor, Math.min(keepId, dropId));
  const second = await companyToKeep(tx, actor, Math.max(keepId, dropId));
  return keepId < dropId ? { keep: first, drop: second } : { keep: second, drop: first };
}

async function moveOrRefuse(tx: Transaction, way: { from: number; to: number }): Promise<Moved[]> {
  try {
    return await tx.transaction((inner) => moveBelongings(inner, way));
  } catch (error) {
    const { code } = ((error as Error).cause ?? error) as { code?: string };
    if (code === '23505') throw refuse('merge_blocked', {});
    throw error;
  }
}

async function fill(tx: Transaction, { keep, dropId }: { keep: Company; dropId: number }): Promise<string[]> {
  const columns = [...fillable.always, ...(keep.dealerId === null ? fillable.prospects : [])];
  const filled: string[] = [];
  for (const column of columns) {
    const name = sql.identifier(column);
    const { count } = await tx.execute(sql`
      update companies keep set ${name} = other.${name} from companies other
      where keep.id = ${keep.id} and other.id = ${dropId} and keep.${name} is null and other.${name} is not null`);
    if (count > 0) filled.push(column);
  }
  return filled;
}

async function chain(
  tx: Transaction,
  { keepId, dropId }: { keepId: number; dropId: number }
): Promise<number[]> {
  const rows = await tx
    .update(companies)
    .set({ mergedInto: keepId })
    .where(eq(companies.mergedInto, dropId))
    .returning({ id: companies.id });
  return rows.map(({ id }) => id);
}
