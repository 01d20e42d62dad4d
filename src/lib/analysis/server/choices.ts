import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { dealersOf } from '#lib/accounts/server/dealers/staff-scope.ts';
import { localName } from '#lib/catalog/local-name.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { fairFacts, regionFacts } from './masters.ts';

/** What filters offer: fairs and refills, regions, categories in the reader's language, and the reps of the caller's dealers. */
export async function forFilter(db: Queryable, actor: StaffUser, locale: Locale) {
  const [fairs, regions, categories, reps] = await Promise.all([
    fairFacts(db),
    regionFacts(db),
    db.execute<{ name: string; zh: string | null; ko: string | null }>(sql`
      select p.category as name, max(l.name_zh) as zh, max(l.name_ko) as ko
      from products p left join local_names l on l.kind = 'category' and l.name = p.category
      where p.category is not null group by 1 order by 1 limit 500`),
    db.execute<{ id: string; name: string }>(sql`
      select distinct users.id, users.name from dealers join users on users.id = dealers.rep_id
      where ${dealersOf(actor)} order by users.name, users.id limit 500`)
  ]);
  return {
    fairs: fairs.map(({ slug, name, kind }) => ({ slug, name, kind })),
    regions,
    categories: categories.map(({ name, zh, ko }) => ({
      value: name,
      label: localName(name, { zh, ko }, locale)
    })),
    reps: [...reps]
  };
}
