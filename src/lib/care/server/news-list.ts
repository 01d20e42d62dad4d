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
  /** When its words were put right; null while they are those of the first day. */
  correctedAt: Date | null;
  trades: string[];
}

const most = 50;

const head = {
  ...{ id: news.id, kind: news.kind, publishedAt: news.publishedAt, correctedAt: news.correctedAt },
  trades: news.trades
};

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
  and (news.classes = '{}' or d.class = any(news.classes) or news.others_at <= now()) and (news.region_ids = '{}' or d.region_id = any(news.region_ids)))`;

/** The newest news for a dealer, latest first. */
export function forReader(db: Queryable, actor: DealerUser, locale: Locale): Promise<NewsShown[]> {
  return db
    .select({ ...head, ...inWords(locale) })
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
    .select({ ...head, ...inWords(locale) })
    .from(news)
    .where(and(eq(news.id, id), isNull(news.withdrawnAt), forDealer(actor)));
  return found ?? null;
}

/** What was published, latest first, with who did it and for whom; what was taken back among it. */
export function forStaff(db: Queryable, locale: Locale) {
  return db
    .select({
      ...head,
      ...inWords(locale),
      ...{ classes: news.classes, regionIds: news.regionIds, withdrawnAt: news.withdrawnAt, by: users.name },
      othersAt: news.othersAt,
      readers: sql<number>`(select count(*)::int from news_reads r where r.news_id = ${news.id})`,
      readingDealers: sql<number>`(select count(distinct r.dealer_id)::int from news_reads r where r.news_id = ${news.id})`
    })
    .from(news)
    .innerJoin(users, eq(users.id, news.publishedBy))
    .orderBy(desc(news.publishedAt), desc(news.id))
    .limit(most);
}

/** The words of a piece of news as they were typed, to be put right; null when there is none, or it was taken back. */
export async function wordsOf(db: Queryable, id: string): Promise<Record<string, string> | null> {
  const [found] = await db
    .select({
      ...{ id: news.id, kind: news.kind, title: news.title, titleZh: news.titleZh, titleKo: news.titleKo },
      ...{ body: news.body, bodyZh: news.bodyZh, bodyKo: news.bodyKo }
    })
    .from(news)
    .where(and(eq(news.id, id), isNull(news.withdrawnAt)));
  return found ?? null;
}
