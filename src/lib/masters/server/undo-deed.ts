import { asc, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import type { Entity } from '#lib/imports/counts.ts';
import { masterChanges, masterDeeds } from '#lib/imports/server/history-schema.ts';
import { things } from '#lib/imports/server/stored/things.ts';
import { refuse } from '../refusals.ts';
import { mostRows, type ChangeOutcome, type MasterRow, type Values } from '../row.ts';
import { changeMasters } from './change-masters.ts';
import { moveCategory, moveViews, refuseInPolicy } from './move-category.ts';
import { mayGo } from './remove-gone.ts';

/**
 * Takes a change back by a new one: every cell gets what stood there before, unless somebody wrote something newer over it.
 *
 * @param write `changeAllowed` where the caller has asked for the right
 * @throws {Refusal} not_found, undone_already, created_stays, changed_meanwhile, forbidden_role, import_running, too_many_rows
 */
export async function undoDeed(
  db: Database,
  actor: StaffUser,
  input: { id: string; deedId: string; apply: boolean },
  now: Date,
  write: typeof changeMasters = changeMasters
): Promise<ChangeOutcome> {
  const [deed] = await db.select().from(masterDeeds).where(eq(masterDeeds.id, input.deedId));
  if (!deed) throw refuse('not_found', {});
  const [later] = await db
    .select({ id: masterDeeds.id })
    .from(masterDeeds)
    .where(eq(masterDeeds.undoes, deed.id))
    .limit(1);
  if (later) throw refuse('undone_already', {});
  const changes = await db
    .select()
    .from(masterChanges)
    .where(eq(masterChanges.deedId, deed.id))
    .orderBy(asc(masterChanges.id))
    .limit(mostRows + 1);
  const staying = changes.filter((one) => one.old === null && !mayGo(one.entity as Entity));
  if (staying.length > 0) throw refuse('created_stays', { keys: staying.slice(0, 20).map(keyShown) });
  const rows = changes.map(backwards);
  const change = { ...input, how: 'undo' as const, about: deed.about, undoes: deed.id, rows };
  return write(db, actor, change, now, deed.how === 'rename' ? renamedBack(changes) : undefined);
}

/** A category that was renamed whole takes its targets and sales back, where nothing else was called so. */
function renamedBack(changes: readonly { entity: string; old: Values | null; new: Values | null }[]) {
  const style = changes.find(({ entity, new: now }) => entity === 'products' && now?.category);
  const [from, to] = [style?.new?.category, style?.old?.category];
  return async (tx: Transaction) => {
    if (!from || !to) return;
    await refuseInPolicy(tx, from);
    const [left] = await tx.execute(sql`select from products where category = ${from} limit 1`);
    if (left) return;
    await moveCategory(tx, from, to);
    await moveViews(tx, from, to);
  };
}

const keyShown = ({ thing }: { thing: Values }) =>
  Object.values(thing)
    .filter((value) => value !== null)
    .join(' ');

/** The row that makes a change undone. */
function backwards(change: {
  entity: string;
  thing: Values;
  old: Values | null;
  new: Values | null;
}): MasterRow {
  const entity = change.entity as Entity;
  const { kind } = things.find((thing) => thing.entity === entity)!;
  const columns = Object.keys(change.new ?? change.old ?? {});
  const cells = Object.fromEntries(
    columns.map((column) => [column, { was: change.new?.[column] ?? null, is: change.old?.[column] ?? null }])
  );
  return {
    ...{ kind, entity, key: change.thing, cells },
    ...(change.new === null ? { isNew: true } : {}),
    ...(change.old === null ? { isGone: true } : {})
  };
}
