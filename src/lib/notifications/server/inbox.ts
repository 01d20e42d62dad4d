import { and, desc, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { NoticeGroup, Urgency } from '#lib/events/notice-kind.ts';
import { dayIn } from '#lib/time/day.ts';
import { linesOf, type Line } from '../lines.ts';
import type { NoticeFilter } from '../notice-form.ts';
import { manyText, noticeText } from '../words/notice-text.ts';
import { notices } from './schema.ts';

/** The bell says "99+" beyond. */
export const mostCounted = 100;
/** How many notices are looked at for one page of lines. */
const mostLooked = 1_000;
const linesAPage = 40;

/** How many notices somebody has not read, counted as far as a bell shows. */
export async function unread(db: Queryable, userId: string): Promise<number> {
  const some = db
    .select({ one: sql`1` })
    .from(notices)
    .where(and(eq(notices.userId, userId), eq(notices.shown, true), isNull(notices.readAt)))
    .limit(mostCounted)
    .as('some');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}

/** A line as a page shows it, in words. */
export interface ShownLine extends Line {
  title: string;
  body: string;
  link: string;
  group: NoticeGroup;
  urgency: Urgency;
}

/** A page of somebody's own notices, the newest first, in their language and by their clock. */
export async function page(
  db: Queryable,
  userId: string,
  filter: NoticeFilter,
  reader: { locale: string; timeZone: string }
): Promise<{ lines: ShownLine[]; next: number | null; newestId: number | null }> {
  const found = await listed(db, userId, filter);
  const dayOf = (at: Date) => dayIn(reader.timeZone, at);
  // The notices of one line are looked at one by one.
  const together =
    filter.line === undefined ? found : found.map((one) => ({ ...one, together: String(one.id) }));
  const { lines, next } = linesOf(together, dayOf, linesAPage);
  const rows = await db
    .select()
    .from(notices)
    .where(
      inArray(
        notices.id,
        lines.map(({ id }) => id)
      )
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = lines.flatMap((line) => {
    const row = byId.get(line.id);
    return row ? [shownLine({ ...line, together: row.together }, row, reader)] : [];
  });
  const more = next ?? (found.length === mostLooked ? found.at(-1)!.id - 1 : null);
  return { lines: shown, next: more, newestId: found[0]?.id ?? null };
}

function listed(db: Queryable, userId: string, { group, unread: unreadOnly, line, before }: NoticeFilter) {
  return db
    .select({
      id: notices.id,
      together: notices.together,
      at: notices.at,
      isUnread: sql<boolean>`${notices.readAt} is null`
    })
    .from(notices)
    .where(
      and(
        eq(notices.userId, userId),
        eq(notices.shown, true),
        group && eq(notices.group, group),
        unreadOnly && isNull(notices.readAt),
        line === undefined ? undefined : eq(notices.together, line),
        before === undefined ? undefined : lte(notices.id, before)
      )
    )
    .orderBy(desc(notices.id))
    .limit(mostLooked);
}

function shownLine(
  line: Line,
  row: typeof notices.$inferSelect,
  { locale, timeZone }: { locale: string; timeZone: string }
): ShownLine {
  const { title, body } = noticeText(row, locale, timeZone);
  const { link, group, urgency } = row;
  if (line.count === 1) return { ...line, title, body, link, group, urgency };
  const list = link.startsWith('/staff') ? '/staff/notices' : '/notices';
  const more = `${list}?line=${encodeURIComponent(line.together)}&before=${line.id}`;
  return {
    ...line,
    title: manyText(row, line.count, locale, timeZone),
    body: '',
    link: more,
    group,
    urgency
  };
}
