import { sql } from 'drizzle-orm';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import type { ListName } from '../../exports/list.ts';
import { readSearch } from '../../order-search.ts';
import { foundFrom, matching } from '../find-orders.ts';
import { followupLists } from './followup-lists.ts';
import { houseLists } from './house-lists.ts';
import type { KindList } from './kind-file.ts';
import { day, equal, type ListQuery, moment, number } from './list-parts.ts';

/** Lists that are read by one statement, and so page by page too; the others are added up anew each time. */
export type PagedList = Exclude<ListName, 'analysis' | 'forecast' | KindList>;

/** What each list consists of. Amounts are minor units, moments UTC; names are those of the API and stay as they are. */
export const listQueries: Record<PagedList, ListQuery> = {
  ...followupLists,
  ...houseLists,
  orders: {
    columns: [
      ...(['number', 'po_number', 'fair', 'placed_at', 'status', 'dealer_code', 'dealer', 'region'] as const),
      ...(['rep', 'channel', 'units', 'amount_minor', 'currency'] as const)
    ],
    rows: (actor, filter) => sql`
      select ${number(sql`o.number`)} as key, o.number, o.po_number, f.slug as fair, ${moment(sql`o.placed_at`)} as placed_at, o.status,
        dealers.code as dealer_code, dealers.name as dealer, r.name as region, rep.name as rep, o.channel, o.units,
        o.total_minor::float8 as amount_minor, o.currency
      from ${foundFrom} where ${matching(actor, { ...readSearch(filter), after: null })}`
  },
  order_lines: {
    columns: [
      ...([
        'order_number',
        'line',
        'fair',
        'placed_at',
        'dealer_code',
        'sku',
        'style_code',
        'quantity'
      ] as const),
      ...(['shipped', 'price_minor', 'amount_minor', 'currency'] as const)
    ],
    rows: (actor, filter) => sql`
      select ${number(sql`o.number`)} || '-' || lpad(l.line_no::text, 5, '0') as key, o.number as order_number, l.line_no as line, f.slug as fair,
        ${moment(sql`o.placed_at`)} as placed_at, dealers.code as dealer_code, v.sku, p.code as style_code,
        l.quantity - l.cancelled_quantity as quantity, l.shipped_quantity as shipped, l.unit_price_minor::float8 as price_minor,
        l.amount_minor::float8 as amount_minor, o.currency
      from ${foundFrom} join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id join products p on p.id = v.product_id
      where ${matching(actor, { ...readSearch(filter), after: null })} and l.quantity > l.cancelled_quantity`
  },
  shipments: {
    columns: [
      ...(['number', 'order_number', 'dealer_code', 'dealer', 'carrier', 'tracking_number'] as const),
      ...(['units', 'shipped_at', 'received_at'] as const)
    ],
    rows: (actor) => sql`
      select ${number(sql`s.number`)} as key, s.number, o.number as order_number, dealers.code as dealer_code, dealers.name as dealer, s.carrier,
        s.tracking_number, (select sum(quantity)::int from shipment_pieces p where p.shipment_id = s.id) as units,
        ${moment(sql`s.shipped_at`)} as shipped_at, ${moment(sql`s.received_at`)} as received_at
      from shipments s join orders o on o.id = s.order_id join dealers on dealers.id = s.dealer_id where ${dealersOf(actor)}`
  },
  work_orders: {
    columns: [
      ...(['number', 'order_number', 'dealer_code', 'units', 'promised_on', 'expected_on'] as const),
      ...(['created_at', 'completed_at', 'cancelled_at'] as const)
    ],
    rows: (actor) => sql`
      select ${number(sql`w.number`)} as key, w.number, o.number as order_number, dealers.code as dealer_code, w.quantity as units,
        ${day(sql`w.promised_on`)} as promised_on, ${day(sql`w.expected_on`)} as expected_on, ${moment(sql`w.created_at`)} as created_at,
        ${moment(sql`w.completed_at`)} as completed_at, ${moment(sql`w.cancelled_at`)} as cancelled_at
      from work_orders w join orders o on o.id = w.order_id join dealers on dealers.id = o.dealer_id where ${dealersOf(actor)}`
  },
  instalments: {
    columns: [
      ...(['order_number', 'position', 'dealer_code', 'dealer', 'amount_minor', 'paid_minor'] as const),
      ...(['currency', 'due_on', 'cancelled_at'] as const)
    ],
    rows: (actor) => sql`
      select ${number(sql`o.number`)} || '-' || lpad(i.position::text, 3, '0') as key, o.number as order_number, i.position,
        dealers.code as dealer_code, dealers.name as dealer, i.amount_minor::float8 as amount_minor, i.allocated_minor::float8 as paid_minor,
        i.currency, ${day(sql`i.due_on`)} as due_on, ${moment(sql`i.voided_at`)} as cancelled_at
      from instalments i join orders o on o.id = i.order_id join dealers on dealers.id = i.dealer_id where ${dealersOf(actor)}`
  },
  receipts: {
    columns: [
      ...(['id', 'dealer_code', 'dealer', 'method', 'reference', 'amount_minor', 'refunded_minor'] as const),
      ...(['currency', 'received_on', 'recorded_at', 'reversed_at'] as const)
    ],
    rows: (actor) => sql`
      select to_char(t.recorded_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || t.id as key, t.id, dealers.code as dealer_code,
        dealers.name as dealer, t.method, t.reference, t.amount_minor::float8 as amount_minor, t.refunded_minor::float8 as refunded_minor,
        t.currency, ${day(sql`t.received_on`)} as received_on, ${moment(sql`t.recorded_at`)} as recorded_at,
        ${moment(sql`t.reversed_at`)} as reversed_at
      from receipts t join dealers on dealers.id = t.dealer_id where ${dealersOf(actor)}`
  },
  stock_movements: {
    columns: ['id', 'sku', 'kind', 'change', 'on_hand', 'reference', 'moved_at'],
    rows: () => sql`
      select lpad(m.id::text, 18, '0') as key, m.id::float8 as id, v.sku, m.kind, m.change, m.on_hand, m.reference,
        ${moment(sql`m.moved_at`)} as moved_at
      from stock_movements m join variants v on v.id = m.variant_id`
  },
  leads: {
    columns: ['id', 'company', 'fair', 'source', 'state', 'heat', 'owner', 'arose_at', 'ended_at'],
    rows: (actor, filter) => sql`
      select to_char(l.arose_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || l.id as key, l.id, coalesce(dealers.name, companies.name) as company,
        f.slug as fair, l.source, l.state, l.heat, u.name as owner, ${moment(sql`l.arose_at`)} as arose_at,
        ${moment(sql`l.ended_at`)} as ended_at
      from leads l join companies on companies.id = l.company_id left join dealers on dealers.id = companies.dealer_id
      left join fairs f on f.id = l.fair_id left join users u on u.id = l.owner_id
      where ${companiesOf(actor)}${equal(sql`f.slug`, filter, 'fair')}${equal(sql`l.state`, filter, 'state')}${equal(sql`l.heat`, filter, 'heat')}`
  }
};

export const isPaged = (list: ListName): list is PagedList => Object.hasOwn(listQueries, list);
