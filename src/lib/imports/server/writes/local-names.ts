import { sql, type SQL } from 'drizzle-orm';
import type { NamedKind } from '#lib/catalog/local-name.ts';
import type { Entity } from '../../counts.ts';
import { assigned, differs, type Pair, type Writer } from './entity.ts';

const columns: readonly Pair[] = [
  ['s.name_zh', 't.name_zh'],
  ['s.name_ko', 't.name_ko']
];
const changed = differs(columns);

/** What categories, colours, facts and regions are called in Chinese and Korean. One row a name, whatever the number of products. */
export const categoryNames = writerOf('category', 'category_names', namesIn('staged_products', 'category'));
export const colourNames = writerOf('colour', 'colour_names', namesIn('staged_products', 'colour'));
export const factNames = writerOf('fact', 'fact_names', namesIn('staged_facts', 'fact'));

/** A region is looked up by its name, or by its short one on the board; a file may give neither and mean the stored ones. */
export const regionNames = writerOf(
  'region',
  'region_names',
  sql`
    select called.name, (array_agg(region_name_zh) filter (where region_name_zh is not null))[1] as name_zh,
      (array_agg(region_name_ko) filter (where region_name_ko is not null))[1] as name_ko,
      string_agg(replace(cleared, ' region_name_', ' name_'), '') as cleared
    from staged_regions s left join regions t on t.code = s.region
    cross join lateral (values (coalesce(s.region_name, t.name, s.region)), (coalesce(s.board_name, t.board_name))) as called(name)
    where called.name is not null and (region_name_zh is not null or region_name_ko is not null or cleared <> '')
    group by called.name`
);

function namesIn(table: 'staged_products' | 'staged_facts', column: 'category' | 'colour' | 'fact'): SQL {
  const [name, zh, ko] = [column, `${column}_zh`, `${column}_ko`].map((one) => sql.identifier(one));
  return sql`
    select ${name} as name, (array_agg(${zh} order by place) filter (where ${zh} is not null))[1] as name_zh,
      (array_agg(${ko} order by place) filter (where ${ko} is not null))[1] as name_ko,
      string_agg(replace(cleared, ${` ${column}_`}, ' name_'), '') as cleared
    from ${sql.identifier(table)} where ${name} is not null and (${zh} is not null or ${ko} is not null or cleared <> '')
    group by ${name}`;
}

function writerOf(kind: NamedKind, entity: Entity, given: SQL): Writer {
  const spoken = sql`(select * from (${given}) one where one.name_zh is not null or one.name_ko is not null
    or exists (select from local_names k where k.kind = ${kind} and k.name = one.name))`;
  return {
    entity,
    compared: sql`
      select t.name is null as is_new, ${changed} as differs
      from ${spoken} s left join local_names t on t.kind = ${kind} and t.name = s.name`,
    writes: [
      sql`update local_names t set ${assigned(columns)} from ${spoken} s
        where t.kind = ${kind} and t.name = s.name and ${changed}`,
      sql`insert into local_names (kind, name, name_zh, name_ko)
        select ${kind}, s.name, s.name_zh, s.name_ko from ${spoken} s order by s.name
        on conflict (kind, name) do nothing`
    ]
  };
}
