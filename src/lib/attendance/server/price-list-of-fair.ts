import type postgres from 'postgres';
import { fairName } from '#lib/catalog/server/local-names.ts';
import { priceListPaper } from '#lib/catalog/server/paper/price-list-paper.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { dayIn } from '#lib/time/day.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import { mayOrder } from './may-order.ts';

interface Setting {
  kind: OccasionKind;
  name: string;
  timeZone: string;
  opensAt: Date;
  closesAt: Date;
  priceListId: number;
}

type Paper = Promise<Uint8Array<ArrayBuffer> | null>;

/**
 * The price list by which a dealer orders at a fair or refill, as PDF: what an invitation carries, and what the dealer saves. It is made once
 * a day for all dealers of the list.
 * @returns null where the dealer may not order, or has no list
 * @throws {Refusal} busy
 */
export async function priceListOfDealer(
  sql: postgres.Sql,
  { dealerId, fair, locale }: { dealerId: number; fair: string; locale: Locale },
  now: Date
): Paper {
  const [setting] = await sql<Setting[]>`
    select f.kind, ${fairName(sql, locale)} as name, f.time_zone as "timeZone", f.opens_at as "opensAt", f.closes_at as "closesAt",
      d.price_list_id as "priceListId"
    from fairs f join dealers d on d.id = ${dealerId}
    where f.slug = ${fair} and d.price_list_id is not null and ${mayOrder(sql)}`;
  return setting ? paperOf(sql, setting, locale, now) : null;
}

/**
 * The same of any list that guests of a fair have.
 * @throws {Refusal} busy
 */
export async function priceListOfFair(
  sql: postgres.Sql,
  { list, fair, locale }: { list: string; fair: string; locale: Locale },
  now: Date
): Paper {
  const [setting] = await sql<Setting[]>`
    select f.kind, ${fairName(sql, locale)} as name, f.time_zone as "timeZone", f.opens_at as "opensAt", f.closes_at as "closesAt",
      l.id as "priceListId"
    from fairs f join price_lists l on l.code = ${list} where f.slug = ${fair} and f.kind = 'fair'`;
  return setting ? paperOf(sql, setting, locale, now) : null;
}

/** The lists of a fair's guests, the one of most guests first. */
export function listsOfFair(
  sql: postgres.Sql,
  fairId: number
): Promise<{ code: string; name: string; guests: number }[]> {
  return sql`
    select l.code, l.name, count(*)::int as guests
    from fair_dealers g join dealers d on d.id = g.dealer_id join price_lists l on l.id = d.price_list_id
    where g.fair_id = ${fairId} group by l.id order by count(*) desc, l.code limit 50`;
}

function paperOf(sql: postgres.Sql, setting: Setting, locale: Locale, now: Date): Paper {
  const { kind, priceListId, ...fair } = setting;
  const day = dayIn(fair.timeZone, now);
  if (kind === 'refill')
    return priceListPaper(sql, { priceListId, day, locale, of: 'refill', fair: { ...fair, closesAt: null } });
  return priceListPaper(sql, { priceListId, day, locale, fair });
}
