import { sql } from 'drizzle-orm';
import { assigned, differs, type Pair, type Writer } from './entity.ts';

const columns: readonly Pair[] = [
  ['s.region_name', 't.name'],
  ['s.board_name', 't.board_name'],
  ['s.board_colour', 't.colour']
];
const changed = differs(columns);

/**
 * A new region without a colour gets the next number of the board's set that no other one has; only when all forty-eight are
 * taken does a number come twice.
 */
export const regions: Writer = {
  entity: 'regions',
  compared: sql`
    select t.id is null as is_new, ${changed} as differs
    from staged_regions s left join regions t on t.code = s.region`,
  writes: [
    sql`update regions t set ${assigned(columns)}
      from staged_regions s where t.code = s.region and ${changed}`,
    sql`insert into regions (code, name, board_name, colour, position)
      select s.region, coalesce(s.region_name, s.region), s.board_name,
        coalesce(s.board_colour, free.number[s.turn], 1 + ((s.turn - 1) % 48)::int),
        known.last + row_number() over (order by s.place)
      from (select *, row_number() over (partition by board_colour is null order by place) as turn
            from staged_regions given
            where not exists (select from regions t where t.code = given.region)) s,
        (select coalesce(max(position), 0) as last from regions) as known,
        (select array_agg(number order by number) as number from generate_series(1, 48) as number
          where not exists (select from regions t where t.colour = number)
            and not exists (select from staged_regions t where t.board_colour = number)) as free
      order by s.place`
  ]
};
