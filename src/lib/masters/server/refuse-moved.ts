import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { keyPart } from '#lib/imports/server/stored/snapshot.ts';
import type { StoredRow } from '#lib/imports/server/stored/stored-rows.ts';
import { things } from '#lib/imports/server/stored/things.ts';
import { refuse, type MovedCell } from '../refusals.ts';
import type { MasterRow } from '../row.ts';

const mostTold = 200;

/**
 * Refuses to write over what somebody else wrote meanwhile. A cell that already says what is wanted is no conflict.
 * @throws {Refusal} not_found, changed_meanwhile
 */
export async function refuseMoved(
  tx: Transaction,
  rows: readonly MasterRow[],
  stand: readonly (StoredRow | null)[]
): Promise<void> {
  if (rows.some((row, at) => !row.isNew && stand[at] === null)) throw refuse('not_found', {});
  const cells: MovedCell[] = [];
  rows.forEach((row, at) => {
    if (row.isNew) return;
    for (const [column, { was, is }] of Object.entries(row.cells)) {
      const now = stand[at]![column] ?? null;
      if (same(now, was) || (same(now, is) && !row.isGone)) continue;
      cells.push({ row: at + 1, column, was, now, by: null });
    }
  });
  if (cells.length === 0) return;
  const told = cells.slice(0, mostTold);
  for (const cell of told) cell.by = await writerOf(tx, rows[cell.row - 1]!, cell.column);
  throw refuse('changed_meanwhile', { cells: told });
}

const same = (one: string | null, other: string | null) => (one || null) === (other || null);

/** Who wrote a cell last. */
async function writerOf(tx: Transaction, row: MasterRow, column: string): Promise<string | null> {
  const thing = things.find(
    ({ entity, kind, columns, by }) =>
      (row.entity ? entity === row.entity : kind === row.kind) &&
      column in columns &&
      Object.keys(by).every((one) => one in row.key)
  );
  if (!thing) return null;
  const key = Object.keys(thing.by)
    .map((one) => row.key[one] ?? '')
    .join(keyPart);
  const [last] = await tx.execute<{ name: string | null }>(sql`
    select u.name from master_changes c join master_deeds d on d.id = c.deed_id left join users u on u.id = d.done_by
    where c.entity = ${thing.entity} and c.key = ${key} and c.new ? ${column} order by c.id desc limit 1`);
  return last?.name ?? null;
}
