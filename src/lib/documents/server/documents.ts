import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { CheckedDocument, DocumentHead } from '../document.ts';
import type { PaperValues } from '../paper.ts';
import { issuedDocuments as issued } from './schema.ts';

const head = {
  ...{ id: issued.id, kind: issued.kind, number: issued.number, version: issued.version },
  ...{ datedOn: issued.datedOn, totalMinor: issued.totalMinor, currency: issued.currency },
  issuedAt: issued.issuedAt
};

/** Nobody counts further back. */
const most = 50;

/** The documents about something, the newest first; its id comes from a scoped read. */
export function ofSubject(
  db: Queryable,
  subject: { type: string; id: string },
  kind?: string
): Promise<DocumentHead[]> {
  return db
    .select(head)
    .from(issued)
    .where(
      and(
        eq(issued.subjectType, subject.type),
        eq(issued.subjectId, subject.id),
        kind ? eq(issued.kind, kind) : undefined
      )
    )
    .orderBy(desc(issued.version), desc(issued.issuedAt))
    .limit(most);
}

/** The newest document of a kind about something, with all that is on it; null without one. */
export async function newestOf(
  db: Queryable,
  subject: { type: string; id: string },
  kind: string
): Promise<{ id: string; version: number; values: PaperValues } | null> {
  const [newest] = await db
    .select({ id: issued.id, version: issued.version, values: issued.values })
    .from(issued)
    .where(and(eq(issued.subjectType, subject.type), eq(issued.subjectId, subject.id), eq(issued.kind, kind)))
    .orderBy(desc(issued.version))
    .limit(1);
  return newest ?? null;
}

/** What the record says of the paper with a code; null when there is none. */
export async function byCode(db: Queryable, code: string): Promise<CheckedDocument | null> {
  // Drizzle leaves the table's name out where it reads one table only.
  const newest = sql<number>`(select max(newer.version) from issued_documents newer where newer.kind = issued_documents.kind
    and newer.subject_type = issued_documents.subject_type and newer.subject_id = issued_documents.subject_id)`;
  const [found] = await db
    .select({ ...head, code: issued.code, fileHash: issued.fileHash, newest })
    .from(issued)
    .where(eq(issued.code, code));
  if (!found) return null;
  const { newest: last, ...document } = found;
  return { ...document, supersededBy: last > document.version ? last : null };
}
