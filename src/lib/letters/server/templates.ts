import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import type { LetterKind } from '../letter-kind.ts';
import { shippedLetters } from '../shipped/shipped-letters.ts';
import { letterTemplates, type FrozenTexts } from './schema.ts';

/** The text that holds, in every language; version 0 is the one that ships with the app. */
export async function currentTexts(db: Queryable, kind: LetterKind): Promise<FrozenTexts> {
  const newest = await db
    .selectDistinctOn([letterTemplates.locale])
    .from(letterTemplates)
    .where(eq(letterTemplates.kind, kind))
    .orderBy(letterTemplates.locale, desc(letterTemplates.version));
  const texts = locales.map((locale) => {
    const own = newest.find((one) => one.locale === locale);
    const text = own ?? { version: 0, ...shippedLetters[kind][locale] };
    return [locale, { version: text.version, subject: text.subject, body: text.body }];
  });
  return Object.fromEntries(texts) as FrozenTexts;
}

/** Which version holds of these letters, who wrote it and when; nothing of those that are as they ship. */
export function changedOf(db: Queryable, kinds: readonly LetterKind[]) {
  return db
    .selectDistinctOn([letterTemplates.kind, letterTemplates.locale], {
      kind: letterTemplates.kind,
      locale: letterTemplates.locale,
      version: letterTemplates.version,
      isShipped: letterTemplates.isShipped,
      changedAt: letterTemplates.changedAt,
      changedBy: users.name
    })
    .from(letterTemplates)
    .innerJoin(users, eq(users.id, letterTemplates.changedBy))
    .where(inArray(letterTemplates.kind, [...kinds]))
    .orderBy(letterTemplates.kind, letterTemplates.locale, desc(letterTemplates.version));
}

/** What was written before, the newest first. */
export function historyOf(db: Queryable, kind: LetterKind, locale: Locale, most = 50) {
  return db
    .select({
      version: letterTemplates.version,
      subject: letterTemplates.subject,
      body: letterTemplates.body,
      isShipped: letterTemplates.isShipped,
      changedAt: letterTemplates.changedAt,
      changedBy: users.name
    })
    .from(letterTemplates)
    .innerJoin(users, eq(users.id, letterTemplates.changedBy))
    .where(and(eq(letterTemplates.kind, kind), eq(letterTemplates.locale, locale)))
    .orderBy(desc(letterTemplates.version))
    .limit(most);
}

/** The number of the newest version; 0 where nobody has changed it. */
export async function versionOf(db: Queryable, kind: LetterKind, locale: Locale): Promise<number> {
  const [row] = await db
    .select({ version: sql<number>`coalesce(max(${letterTemplates.version}), 0)` })
    .from(letterTemplates)
    .where(and(eq(letterTemplates.kind, kind), eq(letterTemplates.locale, locale)));
  return row!.version;
}
