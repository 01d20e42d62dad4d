import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { Kind } from '../../kind.ts';
import { stagedTable } from '../staging.ts';
import type { Check } from './findings.ts';

/** Takes repeated rows away where the user said which one counts. Returns how many. */
export async function dropRepeatedRows(tx: Transaction, kind: Kind): Promise<number> {
  const dropped = await tx.execute(sql`
    delete from ${stagedTable(kind)} as s using (
      select ctid as id, row_number() over (partition by source, ${keyOf(kind)} order by place) as nth
      from ${stagedTable(kind)} where lenient and ${subjectOf(kind)} is not null
    ) as repeated
    where s.ctid = repeated.id and repeated.nth > 1`);
  return dropped.count;
}

/** The same thing twice, with both rows. */
export function repeatedRows(kind: Kind): Check {
  return {
    kind,
    query: sql`
      select source, row_number as "rowNumber", ${kind.key[0]}::text as "columnName", 'duplicate' as code,
        concat_ws(', ', ${list(kind.key.map((name) => sql.identifier(name)))}) as value,
        json_build_object('otherRow', other_row, 'otherSource', other_source) as details
      from (
        select *, row_number() over same as nth, first_value(row_number) over same as other_row,
          first_value(source) over same as other_source
        from ${stagedTable(kind)} where ${subjectOf(kind)} is not null
        window same as (partition by ${keyOf(kind)} order by source, row_number)
      ) as rows
      where nth > 1`
  };
}

/** Columns that must say the same in every row of one owner, with the row that says otherwise. */
export function contradictions(kind: Kind, used: ReadonlySet<string>): Check[] {
  return kind.agreements.flatMap(({ by, columns }) =>
    columns.filter((column) => used.has(column)).map((column) => contradiction(kind, by, column))
  );
}

function contradiction(kind: Kind, by: readonly string[], column: string): Check {
  const value = sql.identifier(column);
  return {
    kind,
    query: sql`
      select source, row_number as "rowNumber", ${column}::text as "columnName", 'conflict' as code,
        ${value}::text as value, json_build_object('otherRow', other_row, 'otherSource', other_source,
          'otherValue', other_value::text, 'money', money) as details
      from (
        select source, row_number, lenient, money, ${value}, first_value(${value}) over same as other_value,
          first_value(row_number) over same as other_row, first_value(source) over same as other_source
        from ${stagedTable(kind)} where ${value} is not null and ${sql.identifier(by[0]!)} is not null
        window same as (partition by ${list(by.map((name) => sql.identifier(name)))} order by source, row_number)
      ) as rows
      where not lenient and ${value} is distinct from other_value`
  };
}

function keyOf(kind: Kind): SQL {
  return list(kind.key.map((name) => sql.identifier(name)));
}

function subjectOf(kind: Kind): SQL {
  return sql`${sql.identifier(kind.key[0]!)}`;
}

function list(items: readonly (SQL | ReturnType<typeof sql.identifier>)[]): SQL {
  return sql.join([...items], sql`, `);
}
