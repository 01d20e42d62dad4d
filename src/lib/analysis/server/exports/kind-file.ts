import { type SQL, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { kindOf } from '#lib/imports/kinds/all.ts';
import { companiesOf } from '#lib/people/server/companies.ts';
import type { ListName } from '../../exports/list.ts';
import type { StreamedTable } from '../order-files.ts';

/** Lists that are files of a kind that can be imported, and stand on no page of masters. */
export const kindLists = ['prospects', 'targets', 'sales'] as const satisfies ListName[];
export type KindList = (typeof kindLists)[number];

export const isKindList = (list: ListName): list is KindList =>
  (kindLists as readonly string[]).includes(list);

/** Columns of the file by name, as text; amounts in minor units with `money`, their currency. */
const rows: Record<KindList, (actor: StaffUser, filter: URLSearchParams) => SQL> = {
  prospects: (actor) => sql`
    select companies.name as company, p.name as person, p.role as person_role, case when p.decides then 'yes' else 'no' end as decides, p.phone,
      p.email, p.locale as language, p.wechat, p.kakao, companies.trade, companies.city as town, r.code as region, u.email as rep_email,
      companies.source as known_from, null as money
    from companies join persons p on p.company_id = companies.id left join regions r on r.id = companies.region_id
    left join users u on u.id = companies.rep_id
    where companies.dealer_id is null and companies.merged_into is null and p.merged_into is null and p.erased_at is null and p.left_at is null
      and ${companiesOf(actor)} order by companies.id, p.id`,
  targets: (_, filter) => sql`
    select f.slug as fair, r.code as region, u.email as rep_email, d.code as dealer, t.category, t.amount_minor::float8 as amount, f.currency as money
    from targets t join fairs f on f.id = t.fair_id left join regions r on r.id = t.region_id left join users u on u.id = t.rep_id
    left join dealers d on d.id = t.dealer_id
    where ${filter.get('fair') ? sql`f.slug = ${filter.get('fair')}` : sql`true`} order by f.id, t.id`,
  sales: () => sql`
    select d.code as dealer, to_char(s.month, 'YYYY-MM') as month, nullif(s.category, '') as category, s.amount_minor::float8 as amount, s.currency,
      s.currency as money
    from dealer_sales s join dealers d on d.id = s.dealer_id order by d.code, s.month, s.category`
};

type Row = Record<string, string | number | null>;

/** A list as the file that imports again and changes nothing, with the headings of its template. `read` streams a statement, `whole` writes minor units as files do. */
export function kindFile(
  actor: StaffUser,
  { list, filter, locale }: { list: KindList; filter: URLSearchParams; locale: Locale },
  {
    read,
    whole
  }: { read: (query: SQL) => AsyncGenerator<Row[]>; whole: (minor: number, currency: string) => string }
): StreamedTable {
  const { columns } = kindOf(list);
  async function* cells() {
    for await (const some of read(rows[list](actor, filter)))
      yield some.map((row) =>
        columns.map(({ name, type }) => {
          const value = row[name] ?? null;
          return type.is === 'amount' && typeof value === 'number'
            ? whole(value, String(row['money']))
            : value;
        })
      );
  }
  return { headings: columns.map(({ headings }) => headings[locale]), rows: cells() };
}
