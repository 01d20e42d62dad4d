import { sql } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import type { NoticeValues } from '#lib/events/notice-kind.ts';
import { peopleHere, tellNoticed } from '#lib/live/server/gateway.ts';
import { noticeText } from '../words/notice-text.ts';
import { mostCounted } from './inbox.ts';

/** How many bells one reading rings. */
const mostAtOnce = 500;
/** What is newer than this has just come, and may be said aloud. */
const freshSeconds = 10;
/** The latest notice that was said of each person here, so that none is said twice. */
const lastSaid = new Map<string, number>();
let waiting: Set<string> | null = null;

/**
 * Rings the bells of these people on the pages that they have open here: what they show now, and the newest notice where one has just come. One reading
 * at a time; who is rung for meanwhile comes with the next. Never throws.
 */
export function ringBells(userIds: readonly string[]): void {
  const here = peopleHere(userIds);
  if (here.length === 0) return;
  if (waiting) return here.forEach((userId) => waiting!.add(userId));
  // A hall that comes back at once is rung in portions.
  waiting = new Set(here.slice(mostAtOnce));
  void ring(here.slice(0, mostAtOnce))
    .catch((err: unknown) => log.warn({ err }, 'bells: could not be rung'))
    .finally(() => {
      const next = [...(waiting ?? [])];
      waiting = null;
      ringBells(next);
    });
}

interface Bell {
  userId: string;
  locale: string;
  unread: number;
  id: number | null;
  kind: string;
  values: NoticeValues;
  link: string;
  isFresh: boolean;
}

async function ring(userIds: string[]): Promise<void> {
  for (const bell of await bellsOf(userIds)) {
    const { userId, unread, id, isFresh, link } = bell;
    const isNew = id !== null && isFresh && id > (lastSaid.get(userId) ?? 0);
    if (isNew) remember(userId, id);
    const newest = isNew ? { id, title: noticeText(bell, bell.locale, 'UTC').title, link } : null;
    tellNoticed(userId, { unread, newest });
  }
}

function bellsOf(userIds: string[]): Promise<Bell[]> {
  return sql()<Bell[]>`
    select u.id as "userId", u.locale, (select count(*)::int from (
        select from notices n where n.user_id = u.id and n.shown and n.read_at is null limit ${mostCounted}) as counted) as unread,
      newest.id::float8 as id, newest.kind, newest.said as values, newest.link, newest.at > now() - make_interval(secs => ${freshSeconds}) as "isFresh"
    from users u left join lateral (
      select * from notices n where n.user_id = u.id and n.shown and n.read_at is null order by n.id desc limit 1
    ) as newest on true
    where u.id = any(${userIds}::uuid[])`;
}

function remember(userId: string, id: number): void {
  // Order of insertion is order of use: the one not heard of for longest goes.
  lastSaid.delete(userId);
  if (lastSaid.size >= 10_000) lastSaid.delete(lastSaid.keys().next().value!);
  lastSaid.set(userId, id);
}
