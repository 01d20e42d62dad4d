import { eq } from 'drizzle-orm';
import type { Role } from '#lib/accounts/roles.ts';
import type { Queryable, Transaction } from '#lib/db/server/client.ts';
import type { NoticeKind } from '#lib/events/notice-kind.ts';
import { mayDiffer, usualException, waysOf, type ExceptionWay, type SingleKind } from '../exceptions.ts';
import { hears } from '../who-hears.ts';
import { kindName } from '../words/kind-name.ts';
import { noticeChoices, noticeDefaults, noticeExceptions } from './schema.ts';

interface Whose {
  userId: string;
  role: Role;
}

/** The kinds that somebody may hear of, by the name in their language, with the way that each has beside its group. */
export async function singleKindsOf(
  db: Queryable,
  { userId, role, locale }: Whose & { locale: string },
  kinds: readonly NoticeKind[]
): Promise<SingleKind[]> {
  const [own, chosen, company] = await Promise.all([
    db.select().from(noticeExceptions).where(eq(noticeExceptions.userId, userId)),
    db.select({ group: noticeChoices.group }).from(noticeChoices).where(eq(noticeChoices.userId, userId)),
    db.select({ group: noticeDefaults.group }).from(noticeDefaults).where(eq(noticeDefaults.role, role))
  ]);
  const said = new Set([...chosen, ...company].map(({ group }) => group));
  const wayOf = (kind: NoticeKind) =>
    own.find((one) => one.kind === kind.name)?.way ??
    (said.has(kind.group) ? null : usualException(role, kind));
  return differing(kinds, role).map((kind) => ({
    ...{ kind: kind.name, group: kind.group, name: kindName(kind.name, locale) },
    ...{ way: wayOf(kind), ways: waysOf(kind) }
  }));
}

/** Keeps which kinds come another way, in the place of what was said before. What names no kind of the person's is left out. */
export async function saveExceptions(
  tx: Transaction,
  { userId, role }: Whose,
  { given, kinds }: { given: readonly string[]; kinds: readonly NoticeKind[] }
) {
  const ways = new Map(given.filter(Boolean).map((one) => one.split(':') as [string, ExceptionWay]));
  const rows = differing(kinds, role).flatMap((kind) => {
    const way = ways.get(kind.name);
    return way && waysOf(kind).includes(way) ? [{ userId, kind: kind.name, group: kind.group, way }] : [];
  });
  await tx.delete(noticeExceptions).where(eq(noticeExceptions.userId, userId));
  if (rows.length > 0) await tx.insert(noticeExceptions).values(rows);
  return rows;
}

const differing = (kinds: readonly NoticeKind[], role: Role): NoticeKind[] =>
  kinds.filter((kind) => mayDiffer(kind) && hears(kind, role));
