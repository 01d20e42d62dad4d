import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { events } from '#lib/events/server/schema.ts';
import type { Fair } from '#lib/fairs/server/fairs.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { calendarFile } from '../../calendar-file.ts';
import { fairContent } from './invitation-content.ts';

/** The days of a fair for somebody's calendar, in their language; `link` is where they answer, when they have a link of their own. */
export async function calendarOfFair(
  db: Queryable,
  fair: Fair,
  { locale, link }: { locale: Locale; link: string | null },
  now: Date
): Promise<string> {
  const [content, sequence] = await Promise.all([fairContent(db, fair, locale), changesOf(db, fair.id)]);
  const { name, venue, room, address, theme, reason, mapUrl } = content.fair;
  return calendarFile({
    uid: `fair-${fair.id}@${new URL(settings.publicUrl).hostname}`,
    fair: { ...fair, name, place: [venue, room, address].filter(Boolean).join(', ') || null },
    text: [theme, reason, mapUrl, link].filter(Boolean).join('\n\n'),
    ...{ sequence, brand: settings.brandName, now }
  });
}

/** The same by the fair's id; null without one. */
export async function calendarOf(
  db: Queryable,
  fairId: number,
  locale: Locale,
  now: Date
): Promise<string | null> {
  const [fair] = await db.select().from(fairs).where(eq(fairs.id, fairId));
  return fair ? calendarOfFair(db, fair, { locale, link: null }, now) : null;
}

/** The record counts changes, and never backwards. */
async function changesOf(db: Queryable, fairId: number): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(events)
    .where(
      and(
        eq(events.aggregateType, 'fair'),
        eq(events.aggregateId, String(fairId)),
        inArray(events.type, ['fair.updated', 'fair.planned'])
      )
    );
  return row!.count;
}
