import type postgres from 'postgres';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { LateArticle } from '../late-article.ts';
import { openDelay, type OrderWork } from '../order-progress.ts';
import { lateArticles } from './late-articles.ts';
import { lateGoods } from './late-goods.ts';

/** By the id of each delay that waits for an answer: its articles, where the brand has offered to take less of them or similar ones. */
export async function articlesOf(
  { db, sql }: { db: Queryable; sql: postgres.Sql },
  orderId: string,
  works: readonly OrderWork[],
  locale: Locale,
  now: Date
): Promise<Record<string, LateArticle[]>> {
  const waiting = works.flatMap((work) => {
    const moved = openDelay(work);
    const isAboutArticles = moved?.alternatives.some((one) => one === 'less' || one === 'similar');
    return moved && isAboutArticles ? [{ work, moved }] : [];
  });
  const found: [string, LateArticle[]][] = [];
  for (const { work, moved } of waiting) {
    const goods = await lateGoods(db, work.workOrderId, work.stages.at(-1)?.quantityDone ?? 0);
    const late = { orderId, goods, toOn: moved.toOn, withSimilar: moved.alternatives.includes('similar') };
    found.push([moved.revisionId, await lateArticles(sql, late, locale, now)]);
  }
  return Object.fromEntries(found);
}
