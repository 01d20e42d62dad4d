import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { db, type Transaction } from '#lib/db/server/client.ts';
import { cellsOf, problemsByColumn, seenOf, typedOf } from '#lib/masters/master-form.ts';
import type { MasterRow } from '#lib/masters/row.ts';
import { changeMasters, type MasterChange } from '#lib/masters/server/change-masters.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../behind-the-door.ts';
import { refused } from '../refused.ts';

/** The id that the page gave to this change, so that a form sent twice is one change. */
export function changeId(data: FormData): string {
  const read = v.safeParse(v.pipe(v.string(), v.uuid()), data.get('change'));
  return read.success ? read.output : uuid7();
}

/** Saves the form of one master: what is wrong and what was typed come back to the page, with the action that it was. */
export async function saveMaster(
  locals: App.Locals,
  data: FormData,
  row: Omit<MasterRow, 'cells'>,
  {
    columns,
    about,
    follows
  }: { columns: readonly string[]; about: string; follows?: (tx: Transaction) => Promise<void> }
) {
  const cells = cellsOf(data, columns);
  return saveRows(
    locals,
    { id: changeId(data), how: 'hand', about, rows: [{ ...row, cells }] },
    { typed: typedOf(cells), was: seenOf(cells) },
    follows
  );
}

/** Saves rows, and in the same transaction what follows of them; `kept` comes back to the page where they are not taken. */
export async function saveRows<Kept extends object>(
  locals: App.Locals,
  change: Omit<MasterChange, 'apply'>,
  kept: Kept,
  follows?: (tx: Transaction) => Promise<void>
) {
  try {
    const applied = { ...change, apply: true };
    const outcome = await changeMasters(db(), staffOf(locals), applied, new Date(), follows);
    if (outcome.problems.length > 0)
      return fail(422, { problems: problemsByColumn(outcome.problems), ...kept });
    return { saved: outcome.count > 0 ? change.id : null };
  } catch (caught) {
    return refused(caught, kept);
  }
}
