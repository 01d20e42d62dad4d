import { sql } from 'drizzle-orm';
import { productName } from '#lib/catalog/local-name.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { FieldSource } from '../field-source.ts';
import { byDealer, dealersAmong } from './by-dealer.ts';

/** More names of a kind are no sentence any more. */
const mostNames = 5;

interface Style extends Record<string, unknown> {
  dealerId: number;
  name: string;
  nameZh: string | null;
  nameKo: string | null;
}

interface Talk extends Record<string, unknown> {
  dealerId: number;
  topic: string;
  staff: string;
}

/** That somebody came to the fair, what they looked at there without ordering it, and with whom they spoke. */
export const visitFields: FieldSource = {
  fields: ['visit.day', 'visit.styles', 'visit.talks', 'visit.staff'],
  async read(db, { fair }, receivers) {
    if (!fair) return () => ({ values: {} });
    const ids = arrayOf(dealersAmong(receivers));
    const [came, styles, talks] = await Promise.all([
      arrivals(db, fair.id, ids),
      stylesOf(db, fair, ids),
      talksOf(db, fair.id, ids)
    ]);
    return ({ dealerId, locale }) => {
      const at = came.get(dealerId);
      const said = talks.get(dealerId) ?? [];
      return {
        values: {
          'visit.day': at && format.fullDay(at, fair.timeZone, locale),
          'visit.styles': namesIn(
            (styles.get(dealerId) ?? []).map((style) => productName(style, locale)),
            locale
          ),
          'visit.talks': namesIn(
            said.map(({ topic }) => topic),
            locale
          ),
          'visit.staff': namesIn(
            said.map(({ staff }) => staff),
            locale
          )
        }
      };
    };
  }
};

async function arrivals(db: Queryable, fairId: number, ids: string): Promise<Map<number | null, Date>> {
  const rows = await db.execute<{ dealerId: number; at: string | Date }>(sql`
    select dealer_id as "dealerId", min(arrived_at) as at from check_ins
    where fair_id = ${fairId} and undone_at is null and dealer_id = any(${ids}::int[]) group by dealer_id`);
  return new Map(rows.map(({ dealerId, at }) => [dealerId, new Date(at)]));
}

/** Styles that stand in a sheet which was not sent, or that they gave a star or stars while the fair was on; what they ordered is no wish any more. */
async function stylesOf(db: Queryable, fair: Fair, ids: string) {
  const rows = await db.execute<Style>(sql`
    with liked as (
      select k.dealer_id, k.product_id, 0 as way, k.score from product_marks k
      where k.dealer_id = any(${ids}::int[]) and (k.favourite or k.score >= 4)
        and k.typed_at between ${fair.opensAt.getTime()}::bigint and ${fair.closesAt.getTime()}::bigint
      union all
      select w.dealer_id, v.product_id, 1, 0 from order_drafts w
      join draft_cells c on c.draft_id = w.id and c.units > 0 join variants v on v.id = c.variant_id
      where w.fair_id = ${fair.id} and w.dealer_id = any(${ids}::int[])
    )
    select liked.dealer_id as "dealerId", p.name, p.name_zh as "nameZh", p.name_ko as "nameKo"
    from liked join products p on p.id = liked.product_id and p.retired_at is null
    where not exists (select from orders o join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
      where o.fair_id = ${fair.id} and o.dealer_id = liked.dealer_id and o.status <> 'cancelled' and v.product_id = p.id)
    group by liked.dealer_id, p.id order by liked.dealer_id, min(way), max(score) desc, p.code`);
  return byDealer(rows);
}

/** Talks that came to something, the first first. */
async function talksOf(db: Queryable, fairId: number, ids: string) {
  const rows = await db.execute<Talk>(sql`
    select t.dealer_id as "dealerId", t.topic, u.name as staff from key_talks t join users u on u.id = t.staff_id
    where t.fair_id = ${fairId} and t.dealer_id = any(${ids}::int[]) and t.outcome is not null and t.dropped_at is null
    order by t.dealer_id, t.noted_at, t.id`);
  return byDealer(rows);
}

/** Some names in one line, each once; undefined where there is none, so that a letter can leave it out. */
function namesIn(all: readonly string[], locale: Locale): string | undefined {
  const names = [...new Set(all)];
  if (names.length === 0) return undefined;
  const first = names.slice(0, mostNames);
  const more = names.length - first.length;
  if (more > 0) first.push(m.letters_names_more({ count: format.count(more, locale) }, { locale }));
  return first.join(locale === 'zh-CN' ? '、' : ', ');
}
