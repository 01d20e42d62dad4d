import { sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';

/** What the rows about one thing say together: the first value that is not empty, column by column. */
const RESOLVED: readonly {
  table: string;
  from: string;
  by: readonly string[];
  columns: readonly string[];
}[] = [
  {
    table: 'resolved_dealers',
    from: 'staged_dealers',
    by: ['dealer'],
    columns: [
      'dealer_name',
      'legal_name',
      'tax_number',
      'region',
      'class',
      'market',
      'strength',
      'potential',
      'city',
      'address',
      'phone',
      'main_contact',
      'rep_email',
      'price_list',
      'terms',
      'credit_limit',
      'money',
      'active',
      'fair'
    ]
  },
  {
    table: 'resolved_prospects',
    from: 'staged_prospects',
    by: ['company'],
    columns: ['trade', 'town', 'region', 'rep_email', 'known_from']
  },
  {
    table: 'resolved_products',
    from: 'staged_products',
    by: ['product'],
    columns: [
      'product_name',
      'product_name_zh',
      'product_name_ko',
      'category',
      'retail_price',
      'lead_time_days',
      'drawing',
      'season',
      'routing',
      'production_line',
      'active'
    ]
  },
  {
    table: 'resolved_lists',
    from: 'staged_prices',
    by: ['price_list'],
    columns: ['price_list_name', 'currency', 'order_minimum', 'order_maximum']
  },
  {
    table: 'resolved_packs',
    from: 'staged_prices',
    by: ['price_list', 'product'],
    columns: [
      'pack_multiple',
      'minimum_units',
      'colour_minimum_units',
      'maximum_units',
      'must_order',
      'refill'
    ]
  }
];

/** Fills in what a row leaves to a rule, before rows are compared. */
export async function fillDefaults(tx: Transaction): Promise<void> {
  await tx.execute(sql`update staged_products set sku = product where sku is null and not by_hand`);
  await tx.execute(sql`update staged_prices set from_units = 1 where from_units is null and not by_hand`);
  for (const table of [sql`staged_prices`, sql`staged_costs`]) {
    await tx.execute(sql`
      update ${table} s set product = p.code from variants v join products p on p.id = v.product_id
      where s.product is null and v.sku = s.sku`);
    await tx.execute(sql`
      update ${table} s set product = n.product from staged_products n where s.product is null and n.sku = s.sku`);
  }
}

/** Makes one row of everything that several rows may speak of. */
export async function resolveStaged(tx: Transaction): Promise<void> {
  for (const { table, from, by, columns } of RESOLVED) {
    const keys = sql.raw(by.join(', '));
    await tx.execute(sql`
      create temporary table ${sql.raw(table)} on commit drop as
      select ${keys}, min(place) as place, (array_agg(source order by place))[1] as source,
        (array_agg(row_number order by place))[1] as row_number, string_agg(cleared, '') as cleared,
        ${sql.join(columns.map(firstOf), sql`, `)}
      from ${sql.raw(from)} where ${sql.raw(by.map((name) => `${name} is not null`).join(' and '))}
      group by ${keys}`);
    await tx.execute(sql`create index on ${sql.raw(table)} (${keys})`);
    await tx.execute(sql`analyze ${sql.raw(table)}`);
  }
}

function firstOf(column: string): SQL {
  const name = sql.identifier(column);
  return sql`(array_agg(${name} order by place) filter (where ${name} is not null))[1] as ${name}`;
}
