import { fail } from '@sveltejs/kit';
import { BYTE_ORDER_MARK, csvLine } from '#lib/runtime/csv-writer.ts';
import { smallTable, type SmallRow } from '#lib/masters/small/small-table.ts';
import { UndoForm } from '#lib/masters/small/undo-form.ts';
import { parseForm } from '../parse-form.ts';
import { refused } from '../refused.ts';

/** Reads pasted rows of a small master and saves them; what is wrong comes back with what was pasted. */
export async function pasteRows<Read extends object>(
  request: Request,
  columns: readonly string[],
  read: (rows: readonly SmallRow[]) => Read | { row: number },
  save: (read: Read) => Promise<void>
) {
  const data = await request.formData();
  const pasted = String(data.get('rows') ?? '');
  const rows = smallTable(pasted, columns);
  if (!Array.isArray(rows)) return fail(422, { pasteProblem: rows, pasted });
  const found = read(rows);
  if ('row' in found) return fail(422, { pasteProblem: { code: 'row' as const, row: found.row }, pasted });
  try {
    await save(found);
  } catch (error) {
    return refused(error, { pasted });
  }
  return { pastedRows: rows.length };
}

/** Takes the last change of a small master back. */
export async function takeBack(
  request: Request,
  undo: (deed: { event: number; of: string }) => Promise<void>
) {
  const { values, failure } = parseForm(UndoForm, await request.formData());
  if (failure) return failure;
  try {
    await undo(values);
  } catch (error) {
    return refused(error);
  }
  return { undone: values.of };
}

/** A small master as the file whose rows are pasted back. */
export function smallCsv(name: string, columns: readonly string[], rows: readonly string[][]): Response {
  const text = BYTE_ORDER_MARK + [columns, ...rows].map((row) => csvLine(row)).join('');
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store'
    }
  });
}
