import { and, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { NewsKind } from '../news-form.ts';
import { news } from './schema.ts';

/** A piece of news in the reader's language. */
export interface NewsShown {
  id: string;
  kind: NewsKind;
  title: string;
  body: string;
  publishedAt: Date;
}

const most = 50;

const inWords = (locale: Locale) => {
  const order = { en: ['', '_zh', '_ko'], 'zh-CN': ['_zh', '', '_ko'], ko: ['_ko', '', '_zh'] }[locale];
  const first = (name: 'title' | 'body') =>
    sql<string>`coalesce(${sql.join(
      order.map((language) => sql.raw(`nullif(news.${name}${language}, '')`)),
      sql`, `
    )})`;
  return { title: first('title'), body: first('body') };
};

/** News that is for a dealer. */
const forDealer = ({
  dealerId
}: DealerUser): SQL => sql`exists (select from dealers d where d.id = ${dealerId}
  and (news.classes = '{}' or d.class = any(news.classes)) and (news.region_ids = '{}' or d.region_id = any(news.region_ids)))`;

/** The newest news for a dealer, latest first. */
export function forReader(db: Queryable, actor: DealerUser, locale: Locale): Promise<NewsShown[]> {
  return db
    .select({ id: news.id, kind: news.kind, publishedAt: news.publishedAt, ...inWords(locale) })
    .from(news)
    .where(and(isNull(news.withdrawnAt), forDealer(actor)))
    .orderBy(desc(news.publishedAt), desc(news.id))
    .limit(most);
}

/** One piece of news; null when there is none that the dealer may read. */
export async function byId(
  db: Queryable,
  actor: DealerUser,
  id: string,
  locale: Locale
): Promise<NewsShown | null> {
  const [found] = await db
    .select({ id: news.id, kind: news.kind, publishedAt: news.publishedAt, ...inWords(locale) })
    .from(news)
    .where(and(eq(news.id, id), isNull(news.withdrawnAt), forDealer(actor)));
  return found ?? null;
}

/** What was published, latest first, with who did it and for whom; what was taken back among it. */
export function forStaff(db: Queryable, locale: Locale) {
  return db
    .select({
      ...{ id: news.id, kind: news.kind, publishedAt: news.publishedAt, ...inWords(locale) },
      ...{ classes: news.classes, regionIds: news.regionIds, withdrawnAt: news.withdrawnAt, by: users.name }
    })
    .from(news)
    .innerJoin(users, eq(users.id, news.publishedBy))
    .orderBy(desc(news.publishedAt), desc(news.id))
    .limit(most);
}
