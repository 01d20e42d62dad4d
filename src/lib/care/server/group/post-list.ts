import { and, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import { dealers, regions, users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { instantOfMs } from '#lib/time/bounds.ts';
import { postsOnPage, type GroupPost, type PostPage, type StaffPost } from '../../group/group.ts';
import { groupPosts } from '../group-schema.ts';
import { groupsOf } from './groups-of.ts';

const answerers = alias(users, 'answerers');

const { id, kind, words, postedAt, answer, answeredAt } = groupPosts;

/** Behind a page ended that had this instant last; everything for what is none. */
function older(after: string): SQL | undefined {
  const at = instantOfMs(after);
  return at ? sql`${postedAt} < ${at.toISOString()}::timestamptz` : undefined;
}

function page<Post extends GroupPost>(rows: Post[]): PostPage<Post> {
  const list = rows.slice(0, postsOnPage);
  const end = list.at(-1);
  return { list, next: rows.length > postsOnPage && end ? String(end.postedAt.getTime()) : null };
}

/** The board of a dealer's region: what was announced and answered, and the own questions. */
export async function ofDealer(
  db: Queryable,
  { dealerId, userId }: DealerUser,
  after: string
): Promise<PostPage<GroupPost>> {
  const own = sql`${groupPosts.dealerId} = ${dealerId}`;
  const rows = await db
    .select({
      ...{ id, kind, words, postedAt, answer, answeredAt },
      by: sql<
        string | null
      >`case when ${kind} = 'announcement' then ${users.name} else ${answerers.name} end`,
      isOwn: sql<boolean>`coalesce(${groupPosts.dealerId} = ${dealerId}, ${groupPosts.postedBy} = ${userId})`
    })
    .from(groupPosts)
    .innerJoin(dealers, and(eq(dealers.id, dealerId), eq(dealers.regionId, groupPosts.regionId)))
    .leftJoin(users, and(eq(users.id, groupPosts.postedBy), isNull(users.dealerId)))
    .leftJoin(answerers, eq(answerers.id, groupPosts.answeredBy))
    .where(
      and(
        isNull(groupPosts.hiddenAt),
        or(eq(kind, 'announcement'), sql`${answeredAt} is not null`, own),
        older(after)
      )
    )
    .orderBy(desc(postedAt), desc(id))
    .limit(postsOnPage + 1);
  return page(rows);
}

/** Boards that somebody moderates, all in one list: questions that wait first on the first page, then the newest. */
export async function ofStaff(
  db: Queryable,
  actor: StaffUser,
  after: string
): Promise<{ waiting: StaffPost[]; posts: PostPage<StaffPost> }> {
  const isWaiting = sql`(${kind} = 'question' and ${answeredAt} is null and ${groupPosts.hiddenAt} is null)`;
  const read = (of: SQL | undefined, most: number) =>
    db
      .select({
        ...{ id, kind, words, postedAt, answer, answeredAt, region: regions.name },
        ...{ by: sql<string | null>`coalesce(${answerers.name}, ${users.name})`, isOwn: sql<boolean>`false` },
        hiddenAt: groupPosts.hiddenAt,
        code: dealers.code,
        dealer: dealers.name
      })
      .from(groupPosts)
      .innerJoin(regions, eq(regions.id, groupPosts.regionId))
      .innerJoin(users, eq(users.id, groupPosts.postedBy))
      .leftJoin(dealers, eq(dealers.id, groupPosts.dealerId))
      .leftJoin(answerers, eq(answerers.id, groupPosts.answeredBy))
      .where(and(groupsOf(actor), of))
      .orderBy(desc(postedAt), desc(id))
      .limit(most)
      .then((rows) =>
        rows.map(({ code, dealer, ...row }) => ({
          ...row,
          dealer: code && dealer ? { code, name: dealer } : null
        }))
      );
  const [waiting, rows] = await Promise.all([
    read(isWaiting, 50),
    read(and(sql`not ${isWaiting}`, older(after)), postsOnPage + 1)
  ]);
  return { waiting, posts: page(rows) };
}

/** The regions whose boards somebody moderates. */
export function regionsOf(db: Queryable, actor: StaffUser) {
  return db
    .select({ id: regions.id, name: regions.name })
    .from(regions)
    .where(groupsOf(actor))
    .orderBy(regions.position, regions.id)
    .limit(100);
}
