import type postgres from 'postgres';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import { isLocale, baseLocale, type Locale } from '#lib/i18n/locale.ts';
import { policyOfOrder } from '../policy-of-order.ts';
import type { LetterFacts, LetterLine } from '../../letter/letter.ts';

export type LetterHead = Omit<LetterFacts, 'lines' | 'changes'>;

interface Row extends Omit<LetterHead, 'dealer' | 'placed' | 'tested' | 'confirmed' | 'locale'> {
  locale: string;
  dealerCode: string;
  dealerName: string;
  dealerAddress: string | null;
  placedBy: string;
  actedBy: string | null;
  heardFrom: string | null;
  placedAt: string;
  testedBy: string | null;
  testedAt: string | null;
  confirmedBy: string | null;
  confirmedAt: string;
  fairZh: string | null;
  fairKo: string | null;
}

/**
 * The head of the letter of an order, which stays locked against changes until the transaction ends; null where the brand is not bound to
 * it. The letter is in the language of the dealer's owner.
 */
export async function readHead(sql: postgres.TransactionSql, orderId: string): Promise<LetterHead | null> {
  const [row] = await sql<Row[]>`
    select o.id as "orderId", o.number, o.version, o.dealer_id as "dealerId", o.fair_id as "fairId", o.currency,
      o.total_minor as "totalMinor", o.units, o.po_number as "poNumber", o.note, o.ship_to as "shipTo",
      o.ship_from::text as "shipFrom", o.ship_until::text as "shipUntil", f.name as fair, f.time_zone as "timeZone",
      names.name_zh as "fairZh", names.name_ko as "fairKo", ${policyOfOrder(sql)} as policy, d.code as "dealerCode", coalesce(d.legal_name, d.name) as "dealerName",
      d.address as "dealerAddress", rep.name as rep, placer.name as "placedBy", staff.name as "actedBy", o.heard_from as "heardFrom", o.placed_at as "placedAt",
      tested.by as "testedBy", tested.made_at as "testedAt", confirmed.by as "confirmedBy", o.confirmed_at as "confirmedAt",
      coalesce((select locale from users where dealer_id = d.id and role = 'owner' and disabled_at is null order by created_at, id limit 1),
        placer.locale) as locale
    from orders o join fairs f on f.id = o.fair_id join dealers d on d.id = o.dealer_id join users placer on placer.id = o.placed_by
    left join users staff on staff.id = o.acted_by left join users rep on rep.id = d.rep_id
    left join local_names names on names.kind = 'fair' and names.name = f.name
    left join fair_policies policy on policy.id = o.policy_id
    left join lateral (
      select u.name as by, c.made_at from order_checks c left join users u on u.id = c.made_by
      where c.order_id = o.id order by c.version desc, c.made_at desc limit 1) tested on true
    left join lateral (
      select u.name as by from events e left join users u on u.id = e.actor_id
      where e.aggregate_type = 'order' and e.aggregate_id = o.id::text and e.type = 'order.confirmed' order by e.id desc limit 1
    ) confirmed on true
    where o.id = ${orderId} and o.status in ('confirmed', 'closed') and o.confirmed_at is not null and o.taken_over_at is null
    for share of o`;
  if (!row) return null;
  const locale = isLocale(row.locale) ? row.locale : baseLocale;
  return {
    ...row,
    ...{ locale, fair: { en: null, 'zh-CN': row.fairZh, ko: row.fairKo }[locale] ?? row.fair },
    dealer: { code: row.dealerCode, name: row.dealerName, address: row.dealerAddress },
    placed: {
      by: row.placedBy,
      actedBy: row.actedBy,
      heardFrom: row.heardFrom,
      at: new Date(row.placedAt)
    },
    tested: row.testedAt === null ? null : { by: row.testedBy, at: new Date(row.testedAt) },
    confirmed: { by: row.confirmedBy, at: new Date(row.confirmedAt) }
  };
}

interface LineRow extends Omit<LetterLine, 'byHand'> {
  isByHand: boolean;
  handReason: string | null;
}

/** Its lines as they are in force, with the price that the list says for one piece and why it is another one. */
export async function readLines(
  sql: postgres.TransactionSql,
  orderId: string,
  locale: Locale
): Promise<LetterLine[]> {
  const rows = await sql<LineRow[]>`
    select v.sku, ${styleName(sql, locale)} as product, p.code, ${inLanguage(sql, 'colour', 'v.colour', locale)} as colour, v.size,
      l.quantity - l.cancelled_quantity as quantity, l.unit_price_minor as "unitPriceMinor", l.amount_minor as "amountMinor",
      l.wished_on::text as "wishedOn", coalesce(h.ruled_minor, l.list_price_minor, first.unit_price_minor) as "listMinor",
      p.category, l.list_price_minor as "listPriceMinor", l.rewarded_by as "rewardedBy", r.from_units as "fromUnits",
      h.order_id is not null as "isByHand", hv.reason as "handReason", coalesce(pieces.pieces, '[]'::json) as pieces
    from order_lines l join variants v on v.id = l.variant_id join products p on p.id = v.product_id
    left join hand_prices h on h.order_id = l.order_id and h.line_no = l.line_no
    left join order_versions hv on hv.order_id = h.order_id and hv.version = h.version
    left join price_rules r on r.id = l.price_rule_id and r.product_id = p.id
    left join lateral (
      select unit_price_minor from price_rules where price_list_id = r.price_list_id and product_id = p.id and from_units <= 1
        and (variant_id = v.id or variant_id is null) order by variant_id nulls last limit 1) first on true
    left join lateral (
      select json_agg(json_build_object('quantity', quantity - released_quantity, 'on', expected_on, 'fromStock', capacity_id is null)
        order by expected_on, piece_no) as pieces
      from promise_pieces where order_id = l.order_id and line_no = l.line_no and quantity > released_quantity) pieces on true
    where l.order_id = ${orderId} and l.quantity > l.cancelled_quantity
    order by p.position, p.code, v.colour_position, v.colour, v.size_position, v.sku, l.line_no`;
  return rows.map(({ isByHand, handReason, ...line }) => ({
    ...line,
    byHand: isByHand ? { reason: handReason } : null
  }));
}
