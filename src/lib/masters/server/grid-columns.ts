import { kindOf } from '#lib/imports/kinds/all.ts';
import { sheets } from '#lib/imports/server/stored/things.ts';
import type { GridColumn } from '../grid.ts';
import type { MasterKind } from '../row.ts';
import { storedColumns } from './master-file.ts';

/** What a currency is of stands with the amounts; it is given once, with what is new. */
const onlyWhenNew = new Set(['currency']);

/** The columns of a grid, in the order of the rows that it gets. */
export function gridColumns(kind: MasterKind): GridColumn[] {
  const { by } = sheets[kind]!;
  const known = new Map(kindOf(kind).columns.map((column) => [column.name, column]));
  return storedColumns(kind).map((name) => {
    const { type } = known.get(name)!;
    return {
      name,
      isKey: name in by,
      isFixed: name in by || onlyWhenNew.has(name),
      isNumber: type.is === 'amount' || type.is === 'whole'
    };
  });
}
