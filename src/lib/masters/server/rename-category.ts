import { asc, eq, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { localNames, products } from '#lib/catalog/server/schema.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../refusals.ts';
import { mostRows, type CellChange, type ChangeOutcome, type MasterRow } from '../row.ts';
import { changeMasters } from './change-masters.ts';
import { moveCategory, moveViews, refuseInPolicy } from './move-category.ts';

/** What a category is called now, and shall be; the names in Chinese and Korean with what was seen. */
export interface Renaming {
  id: string;
  from: string;
  to: string;
  zh: CellChange;
  ko: CellChange;
  apply: boolean;
}

/**
 * Calls a category otherwise: in all its styles at once, with its names in languages, as one change with one undo. Its targets, its
 * sales of earlier months and saved questions go with it. Where another category is called so already, the two become one, and targets and sales of the other
 * one stay.
 *
 * @throws {Refusal} category_in_policy, not_found, forbidden_role, import_running, changed_meanwhile
 */
export async function renameCategory(
  db: Database,
  actor: StaffUser,
  { id, from, to, zh, ko, apply }: Renaming,
  now: Date
): Promise<ChangeOutcome> {
  const [own, other] = [await stylesOf(db, from), from === to ? [] : await stylesOf(db, to)];
  if (own.length === 0) throw refuse('not_found', {});
  const names = await namesRows(db, { from, to, zh, ko });
  if (from === to) return changeMasters(db, actor, { id, how: 'hand', about: from, rows: names, apply }, now);
  const styles = own.map(({ code }): MasterRow => ({
    ...{ kind: 'products', entity: 'products', key: { product: code } },
    cells: { category: { was: from, is: to } }
  }));
  const change = { id, how: 'rename' as const, about: `${from} → ${to}`, rows: [...styles, ...names], apply };
  return changeMasters(db, actor, change, now, async (tx) => {
    await refuseInPolicy(tx, from);
    await moveViews(tx, from, to);
    if (other.length === 0) await moveCategory(tx, from, to);
  });
}

const stylesOf = (db: Database, category: string) =>
  db
    .select({ code: products.code })
    .from(products)
    .where(eq(products.category, category))
    .orderBy(asc(products.code))
    .limit(mostRows + 1);

/** The names in languages: those of the new name as they are wanted, and none of the old one any more. */
async function namesRows(
  db: Database | Transaction,
  { from, to, zh, ko }: Pick<Renaming, 'from' | 'to' | 'zh' | 'ko'>
): Promise<MasterRow[]> {
  const known = await db
    .select()
    .from(localNames)
    .where(sql`${localNames.kind} = 'category' and ${localNames.name} in (${from}, ${to})`);
  const [old, there] = [from, to].map((name) => known.find((one) => one.name === name));
  const row = (name: string): MasterRow => ({
    ...{ kind: 'products', entity: 'category_names', key: { category: name } },
    cells: {}
  });
  const seen = (cell: CellChange, stored: string | null | undefined): CellChange =>
    from === to ? cell : { was: stored ?? null, is: cell.is ?? stored ?? null };
  const cells = { category_zh: seen(zh, there?.nameZh), category_ko: seen(ko, there?.nameKo) };
  const says = Object.values(cells).some(({ is }) => is !== null);
  const named = there || says ? [{ ...row(to), cells, ...(there ? {} : { isNew: true }) }] : [];
  return from !== to && old ? [...named, { ...row(from), isGone: true }] : named;
}
