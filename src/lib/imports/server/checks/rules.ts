import { sql } from 'drizzle-orm';
import type { Kind } from '../../kind.ts';
import { kindOf } from '../../kinds/all.ts';
import { rowsWhere, type Check } from './findings.ts';
import { isOtherCase } from './spellings.ts';

const dealers = kindOf('dealers');
const products = kindOf('products');
const prices = kindOf('prices');

/** What only new things must have; looks at what all their rows say together. */
function neededForNew(kind: Kind, key: string, stored: string, column: string): Check {
  return {
    kind,
    query: rowsWhere(
      `resolved_${kind.name}`,
      column,
      'required_for_new',
      sql`s.${sql.identifier(column)} is null
        and not exists (select from ${sql.raw(stored)} t where t.code = s.${sql.identifier(key)})
        and not ${isOtherCase(key)}`,
      { details: sql`json_build_object('code', s.${sql.identifier(key)})` }
    )
  };
}

/** Where a row names style and SKU, the SKU is one of the style. */
function skuOfStyle(kind: Kind): Check {
  return {
    kind,
    query: rowsWhere(`staged_${kind.name}`, 'sku', 'sku_of_other_product', sql`owner.product <> s.product`, {
      joined: sql`join lateral (
        select p.code as product from variants v join products p on p.id = v.product_id where v.sku = s.sku
        union all
        select n.product from staged_products n where n.sku = s.sku
        limit 1) as owner on true`,
      details: sql`json_build_object('product', owner.product)`
    })
  };
}

/** What must hold between rows and what is stored, apart from references. */
export const rules: readonly Check[] = [
  neededForNew(dealers, 'dealer', 'dealers', 'dealer_name'),
  neededForNew(dealers, 'dealer', 'dealers', 'region'),
  neededForNew(products, 'product', 'products', 'product_name'),
  {
    kind: kindOf('addresses'),
    query: rowsWhere(
      'staged_addresses',
      'address',
      'required_for_new',
      sql`s.address is null and not exists (select from dealer_addresses t join dealers d on d.id = t.dealer_id
        where d.code = s.dealer and t.code = s.door)`,
      { details: sql`json_build_object('code', s.door)` }
    )
  },
  {
    kind: kindOf('facts'),
    query: rowsWhere(
      'staged_facts',
      'fact_text',
      'required_for_new',
      sql`s.product is not null and s.fact_text is null and s.care is null and not exists (
        select from product_facts t join products p on p.id = t.product_id where p.code = s.product and t.name = s.fact)`,
      { details: sql`json_build_object('code', s.fact)` }
    )
  },
  {
    kind: prices,
    query: rowsWhere(
      'resolved_lists',
      'currency',
      'required_for_new',
      sql`s.currency is null and not exists (select from price_lists t where t.code = s.price_list)
        and not ${isOtherCase('price_list')}`,
      { details: sql`json_build_object('code', s.price_list)` }
    )
  },
  {
    kind: dealers,
    query: rowsWhere(
      'staged_dealers',
      'currency',
      'credit_currency_fixed',
      sql`s.credit_limit is not null and a.currency <> s.money`,
      {
        joined: sql`join dealers d on d.code = s.dealer join credit_accounts a on a.dealer_id = d.id`,
        details: sql`json_build_object('code', s.dealer, 'currency', a.currency)`
      }
    )
  },
  {
    kind: dealers,
    query: rowsWhere(
      'staged_dealers',
      'user_email',
      'email_taken',
      sql`exists (select from users u left join dealers d on d.id = u.dealer_id
          where u.email = s.user_email and d.code is distinct from s.dealer)
        or exists (select from invitations i left join dealers d on d.id = i.dealer_id
          where i.email = s.user_email and i.accepted_at is null and i.revoked_at is null
            and i.expires_at > now() and d.code is distinct from s.dealer)
        or exists (select from staged_dealers o
          where o.user_email = s.user_email and o.dealer <> s.dealer and o.place < s.place)`
    )
  },
  {
    kind: products,
    query: rowsWhere('staged_products', 'sku', 'sku_of_other_product', sql`p.code <> s.product`, {
      joined: sql`join variants v on v.sku = s.sku join products p on p.id = v.product_id`,
      details: sql`json_build_object('product', p.code)`
    })
  },
  skuOfStyle(prices),
  skuOfStyle(kindOf('costs')),
  {
    kind: prices,
    query: rowsWhere(
      'staged_prices',
      'currency',
      'price_list_currency_fixed',
      sql`s.currency is not null and s.currency <> l.currency`,
      {
        joined: sql`join price_lists l on l.code = s.price_list`,
        details: sql`json_build_object('code', l.code, 'currency', l.currency)`
      }
    )
  }
];

/** Two SKUs in one cell of a style's grid. Blank cells keep what is stored, so the check looks at what will be stored. */
export const takenCells: Check = {
  kind: products,
  query: sql`
    with final as (
      select s.source, s.row_number, s.place, s.sku, s.product, true as staged,
        coalesce(s.colour, v.colour, '') as colour, coalesce(s.size, v.size, '') as size
      from staged_products s left join variants v on v.sku = s.sku
      where s.product is not null and s.sku is not null
      union all
      select null, null, -1, v.sku, p.code, false, coalesce(v.colour, ''), coalesce(v.size, '')
      from variants v join products p on p.id = v.product_id
      where p.code in (select product from staged_products)
        and v.sku not in (select sku from staged_products where sku is not null)
    ), numbered as (
      select *, first_value(sku) over same as other_sku
      from final window same as (partition by product, colour, size order by place)
    )
    select source, row_number as "rowNumber", 'sku' as "columnName", 'cell_taken' as code, sku as value,
      json_build_object('otherSku', other_sku) as details
    from numbered where staged and sku <> other_sku`
};

/** Stock below what orders have reserved, and capacity below what they were promised. */
export const bookings: readonly Check[] = [
  {
    kind: kindOf('stock'),
    query: rowsWhere('staged_stock', 'on_hand', 'below_reserved', sql`s.on_hand < t.reserved`, {
      joined: sql`join variants v on v.sku = s.sku join stock t on t.variant_id = v.id`,
      details: sql`json_build_object('reserved', t.reserved)`
    })
  },
  {
    kind: kindOf('capacity'),
    query: rowsWhere('staged_capacity', 'quantity', 'below_promised', sql`s.quantity < t.promised`, {
      joined: sql`join variants v on v.sku = s.sku
        join capacity t on t.variant_id = v.id and t.available_on = s.available_on and t.wish_fair_id is null`,
      details: sql`json_build_object('promised', t.promised)`
    })
  }
];
