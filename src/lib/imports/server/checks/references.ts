import { sql, type SQL } from 'drizzle-orm';
import type { KindName } from '../../kind.ts';
import { kindOf } from '../../kinds/all.ts';
import type { RowProblemCode } from '../../problem.ts';
import { rowsWhere, type Check } from './findings.ts';
import { isOtherCase } from './spellings.ts';

/** Whatever a row refers to must be stored already or stand in one of the files of the same run. */
export const references: readonly Check[] = [
  unknown('dealers', 'region', 'unknown_region', regionExists('s.region')),
  unknown('dealers', 'price_list', 'unknown_price_list', priceListExists('s.price_list')),
  unknown(
    'dealers',
    'terms',
    'unknown_terms',
    sql`exists (select from payment_terms t where t.code = s.terms)`
  ),
  unknown('dealers', 'rep_email', 'unknown_rep', repExists('s.rep_email')),
  unknown('dealers', 'fair', 'unknown_fair', fairExists('s.fair')),
  unknown('addresses', 'dealer', 'unknown_dealer', dealerExists('s.dealer')),
  unknown('prospects', 'region', 'unknown_region', regionExists('s.region')),
  unknown('prospects', 'rep_email', 'unknown_rep', repExists('s.rep_email')),
  unknown(
    'products',
    'routing',
    'unknown_routing',
    sql`exists (select from routings t where t.code = s.routing)`
  ),
  unknown(
    'products',
    'production_line',
    'unknown_line',
    sql`exists (select from production_lines t where t.code = s.production_line)`
  ),
  unknown('facts', 'product', 'unknown_product', productExists('s.product')),
  unknown('costs', 'product', 'unknown_product', productExists('s.product')),
  unknown('costs', 'sku', 'unknown_sku', skuExists('s.sku')),
  unknown('prices', 'product', 'unknown_product', productExists('s.product')),
  unknown('prices', 'sku', 'unknown_sku', skuExists('s.sku')),
  unknown('stock', 'sku', 'unknown_sku', skuExists('s.sku')),
  unknown('capacity', 'sku', 'unknown_sku', skuExists('s.sku')),
  unknown('targets', 'fair', 'unknown_fair', fairExists('s.fair')),
  unknown('targets', 'region', 'unknown_region', regionExists('s.region')),
  unknown('targets', 'rep_email', 'unknown_rep', repExists('s.rep_email')),
  unknown('targets', 'dealer', 'unknown_dealer', dealerExists('s.dealer')),
  unknown('targets', 'category', 'unknown_category', categoryExists('s.category')),
  unknown('sales', 'dealer', 'unknown_dealer', dealerExists('s.dealer')),
  unknown('orders', 'fair', 'unknown_fair', fairExists('s.fair')),
  unknown('orders', 'dealer', 'unknown_dealer', dealerExists('s.dealer')),
  unknown('orders', 'sku', 'unknown_sku', skuExists('s.sku'))
];

function unknown(kind: KindName, column: string, code: RowProblemCode, exists: SQL): Check {
  const given = sql.raw(`s."${column}" is not null`);
  return {
    kind: kindOf(kind),
    query: rowsWhere(
      `staged_${kind}`,
      column,
      code,
      sql`${given} and not ${exists} and not ${isOtherCase(column)}`
    )
  };
}

function regionExists(code: string): SQL {
  const value = sql.raw(code);
  return sql`(exists (select from regions t where t.code = ${value})
    or exists (select from staged_regions t where t.region = ${value}))`;
}

function priceListExists(code: string): SQL {
  const value = sql.raw(code);
  return sql`(exists (select from price_lists t where t.code = ${value})
    or exists (select from staged_prices t where t.price_list = ${value}))`;
}

function productExists(code: string): SQL {
  const value = sql.raw(code);
  return sql`(exists (select from products t where t.code = ${value})
    or exists (select from staged_products t where t.product = ${value}))`;
}

function skuExists(code: string): SQL {
  const value = sql.raw(code);
  return sql`(exists (select from variants t where t.sku = ${value})
    or exists (select from staged_products t where t.sku = ${value}))`;
}

function dealerExists(code: string): SQL {
  const value = sql.raw(code);
  return sql`(exists (select from dealers t where t.code = ${value})
    or exists (select from staged_dealers t where t.dealer = ${value}))`;
}

function fairExists(slug: string): SQL {
  return sql`exists (select from fairs t where t.slug = ${sql.raw(slug)} and t.kind = 'fair')`;
}

function repExists(email: string): SQL {
  return sql`exists (select from users t where t.email = ${sql.raw(email)} and t.dealer_id is null)`;
}

function categoryExists(category: string): SQL {
  const value = sql.raw(category);
  return sql`(exists (select from products t where t.category = ${value})
    or exists (select from staged_products t where t.category = ${value}))`;
}
