import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { KINDS, type KindName } from '../../kind.ts';
import { columnOf, kindOf } from '../../kinds/all.ts';
import { rowsWhere, type Check } from './findings.ts';

/** Whatever has a code: where codes are stored, which column of which kind makes new ones, and what else names them. */
interface CodeSpace {
  stored: readonly [table: string, column: string];
  madeBy?: readonly [KindName, string];
  /** The name of the column in every kind that has it. */
  column: string;
}

const SPACES: Readonly<Record<string, CodeSpace>> = {
  region: { stored: ['regions', 'code'], madeBy: ['regions', 'region'], column: 'region' },
  price_list: { stored: ['price_lists', 'code'], madeBy: ['prices', 'price_list'], column: 'price_list' },
  product: { stored: ['products', 'code'], madeBy: ['products', 'product'], column: 'product' },
  sku: { stored: ['variants', 'sku'], madeBy: ['products', 'sku'], column: 'sku' },
  dealer: { stored: ['dealers', 'code'], madeBy: ['dealers', 'dealer'], column: 'dealer' },
  fair: { stored: ['fairs', 'slug'], column: 'fair' },
  terms: { stored: ['payment_terms', 'code'], column: 'terms' },
  routing: { stored: ['routings', 'code'], column: 'routing' },
  production_line: { stored: ['production_lines', 'code'], column: 'production_line' }
};

/**
 * One spelling a code, whatever its case: a stored one, else the one that comes first in the files. Made before the checks, which
 * hold every other spelling to be a slip: nobody means nw-002 and NW-002 to be two things.
 */
export async function collectSpellings(tx: Transaction): Promise<void> {
  await tx.execute(sql`create temporary table spellings (space text, folded text, code text) on commit drop`);
  for (const [space, { stored, madeBy, column }] of Object.entries(SPACES)) {
    const [table, code] = stored.map((name) => sql.identifier(name));
    const named = sql.join(
      kindsWith(column).map((kind) => sql`select lower(${sql.identifier(column)}) from ${staged(kind)}`),
      sql` union `
    );
    const made = madeBy
      ? sql`union all select ${sql.identifier(madeBy[1])}, source, row_number from ${staged(madeBy[0])}
          where ${sql.identifier(madeBy[1])} is not null`
      : sql``;
    await tx.execute(sql`
      insert into spellings
      select distinct on (lower(code)) ${space}, lower(code), code from (
        select ${code} as code, null::integer as source, null::integer as row_number from ${table}
        where lower(${code}) in (${named}) ${made}
      ) known
      order by lower(code), source nulls first, row_number`);
  }
  await tx.execute(sql`create index on spellings (folded)`);
  await tx.execute(sql`analyze spellings`);
}

/** Codes that differ from a known one only by case. What is stored in both spellings already may be named in both. */
export const otherCase: readonly Check[] = Object.entries(SPACES).flatMap(([space, { stored, column }]) =>
  kindsWith(column).map((kind) => {
    const code = sql`s.${sql.identifier(column)}`;
    const [table, key] = stored.map((name) => sql.identifier(name));
    return {
      kind: kindOf(kind),
      query: rowsWhere(
        `staged_${kind}`,
        column,
        'other_case',
        sql`k.code <> ${code} and not exists (select from ${table} t where t.${key} = ${code}) ${besides(kind, column)}`,
        {
          joined: sql`join spellings k on k.space = ${space} and k.folded = lower(${code})`,
          details: sql`json_build_object('known', k.code)`
        }
      )
    };
  })
);

/** Whether the code of a row is a slip of a known one, so that nothing else need be said of it. */
export function isOtherCase(column: string): SQL {
  const code = sql`s.${sql.identifier(column)}`;
  return sql`exists (select from spellings k where k.space = ${column} and k.folded = lower(${code}) and k.code <> ${code})`;
}

/** A plain product's SKU is its style code: told once. */
function besides(kind: KindName, column: string): SQL {
  return kind === 'products' && column === 'sku' ? sql`and s.sku is distinct from s.product` : sql``;
}

function kindsWith(column: string): KindName[] {
  return KINDS.filter((kind) => columnOf(kindOf(kind), column) !== null);
}

function staged(kind: KindName): SQL {
  return sql.raw(`staged_${kind}`);
}
