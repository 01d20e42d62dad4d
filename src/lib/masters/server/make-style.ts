import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { mayPlan } from '#lib/production/permissions.ts';
import type { MadeBy, MadeChange, MadeColumn } from '../made-by.ts';
import { refuse } from '../refusals.ts';
import { changeAllowed } from './change-masters.ts';
import { undoDeed } from './undo-deed.ts';

/**
 * Says on which line a style is made, or by which routing; null is no line, or the standard routing. Work that is planned already stays as
 * it is. It is a change of the style like one in the grid, for whoever plans.
 *
 * @param given `id` of the change; the same again is the same change
 * @throws {Refusal} forbidden_role, not_found, changed_meanwhile, import_running
 */
export async function makeStyle(db: Database, actor: StaffUser, given: MadeBy, now: Date): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', {});
  const { id, product, column, was, is } = given;
  const rows = [
    {
      kind: 'products' as const,
      entity: 'products' as const,
      key: { product },
      cells: { [column]: { was, is } }
    }
  ];
  const change = { id, how: 'hand' as const, about: product, rows, apply: true };
  const { problems } = await changeAllowed(db, actor, change, now);
  if (problems.length > 0) throw refuse('not_found', {});
}

/**
 * Takes back one change of how a style is made, for whoever plans; a change of more than that is taken back by those who keep the masters.
 * @throws {Refusal} forbidden_role, not_found, undone_already, changed_meanwhile, import_running
 */
export async function unmakeStyle(
  db: Database,
  actor: StaffUser,
  { id, deedId, product }: { id: string; deedId: string; product: string },
  now: Date
): Promise<void> {
  if (!mayPlan(actor)) throw refuse('forbidden_role', {});
  const own = (await madeChanges(db, product)).find(({ deed }) => deed === deedId);
  if (own?.mayUndo === false) throw refuse('undone_already', {});
  if (!own) throw refuse('not_found', {});
  await undoDeed(db, actor, { id, deedId, apply: true }, now, changeAllowed);
}

const mostChanges = 20;

/** What was changed of how a style is made, the newest first. */
export async function madeChanges(db: Queryable, product: string): Promise<MadeChange[]> {
  const columns: readonly MadeColumn[] = ['routing', 'production_line'];
  const list = sql.raw(`array['${columns.join("', '")}']`);
  const rows = await db.execute<Omit<MadeChange, 'at'> & { at: string }>(sql`
    select d.id as deed, d.how, d.done_at as at, u.name as by, c.old, c.new,
      d.changes = 1 and c.old - ${list} = '{}'::jsonb and not exists (select from master_deeds o where o.undoes = d.id) as "mayUndo"
    from master_changes c join master_deeds d on d.id = c.deed_id left join users u on u.id = d.done_by
    where c.entity = 'products' and c.key = ${product} and c.old is not null and jsonb_exists_any(c.new, ${list})
    order by c.id desc limit ${mostChanges}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
