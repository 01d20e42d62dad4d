import { and, desc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { occasionOfDocument } from '../enclosures.ts';
import type { LeftOut } from '../mailing.ts';
import { letters } from './schema.ts';

/** Why nobody got the letter that a document goes with; null where somebody did, or where it is not written yet. */
export async function leftOutOfPaper(db: Queryable, documentId: string) {
  const [letter] = await db
    .select({ state: letters.state, reason: sql<LeftOut>`${letters.reason}`, detail: letters.detail })
    .from(letters)
    .where(and(eq(letters.kind, 'quotation'), eq(letters.occasion, occasionOfDocument(documentId))))
    .orderBy(desc(letters.id))
    .limit(1);
  return letter?.state === 'left_out' ? { reason: letter.reason, detail: letter.detail } : null;
}
