import type postgres from 'postgres';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import { ofStyle } from '#lib/catalog/server/pictures/pictures.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { ofDealer } from '../doors.ts';
import type { ChangeArticle, ChangeSheet, ChangeStyle } from '../../amending/change-sheet.ts';

/** More fields than this no page carries; whoever changes so much at once uses the API. */
const mostArticles = 3000;

/** What of an order can be changed; null for one that is not there. The order's id comes from a scoped read. Three queries. */
export async function ofOrder(
  sql: postgres.Sql,
  orderId: string,
  locale: Locale
): Promise<ChangeSheet | null> {
  const [head] = await sql<(Omit<ChangeSheet, 'styles' | 'doors'> & { dealerId: number })[]>`
    select o.id, o.number, o.version, o.currency, o.total_minor as "totalMinor", o.units, o.po_number as "poNumber", o.note,
      o.ship_to as "shipTo", d.address, o.ship_from::text as "shipFrom", o.ship_until::text as "shipUntil", da.code as door,
      o.dealer_id as "dealerId"
    from orders o join dealers d on d.id = o.dealer_id left join dealer_addresses da on da.id = o.door_id where o.id = ${orderId}`;
  if (!head) return null;
  const { dealerId, ...order } = head;
  const [rows, doors] = await Promise.all([articlesOf(sql, orderId, locale), ofDealer(sql, { dealerId })]);
  const styles = [...Map.groupBy(rows, (row) => row.productId).values()].map(styleOf);
  return { ...order, doors, styles };
}

type Row = ChangeArticle & Omit<ChangeStyle, 'articles' | 'units'>;

function styleOf(rows: Row[]): ChangeStyle {
  const { productId, product, drawing, picture } = rows[0]!;
  return {
    ...{ productId, product, drawing, picture },
    units: rows.reduce((sum, row) => sum + row.units, 0),
    articles: rows.map(
      ({ productId: _id, product: _product, drawing: _drawing, picture: _picture, ...article }) => article
    )
  };
}

/** Of the styles in the order, what is in it, and every other size and colour that is sold while the dealer's list has the style. */
function articlesOf(sql: postgres.Sql, orderId: string, locale: Locale): Promise<Row[]> {
  return sql<Row[]>`
    with ordered as (
      select variant_id, sum(quantity - cancelled_quantity)::int as units, sum(shipped_quantity)::int as shipped,
        case when min(unit_price_minor) filter (where quantity > cancelled_quantity)
          = max(unit_price_minor) filter (where quantity > cancelled_quantity)
          then min(unit_price_minor) filter (where quantity > cancelled_quantity) end as price,
        count(distinct coalesce(wished_on::text, '')) filter (where quantity > cancelled_quantity)::int as wishes,
        min(wished_on) filter (where quantity > cancelled_quantity) as wish
      from order_lines where order_id = ${orderId} group by variant_id
    ), leaving as (
      select variant_id, max(expected_on) as last_on from promise_pieces
      where order_id = ${orderId} and shipped_quantity + released_quantity < quantity group by variant_id
    ), listed as (
      select c.product_id from orders o join dealers d on d.id = o.dealer_id
      join price_list_products c on c.price_list_id = d.price_list_id join products on products.id = c.product_id
      where o.id = ${orderId} and products.retired_at is null
    )
    select p.id as "productId", ${styleName(sql, locale)} as product, p.drawing, ${ofStyle(sql)} as picture, v.sku,
      ${inLanguage(sql, 'colour', 'v.colour', locale)} as colour, v.colour_hex as "colourHex", v.size,
      coalesce(ordered.units, 0) as units, coalesce(ordered.shipped, 0) as shipped, ordered.price as "priceMinor",
      case when ordered.wishes = 1 then ordered.wish::text end as "wishedOn", coalesce(ordered.wishes, 0) as wishes,
      leaving.last_on::text as "leavesOn"
    from products p join variants v on v.product_id = p.id left join ordered on ordered.variant_id = v.id
      left join leaving on leaving.variant_id = v.id
    where p.id in (select product_id from variants join ordered on ordered.variant_id = variants.id)
      and (coalesce(ordered.units, 0) > 0 or (v.retired_at is null and p.id in (select product_id from listed)))
    order by p.position, p.id, v.colour_position, v.size_position, v.id limit ${mostArticles}`;
}
