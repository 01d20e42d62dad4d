import { createHash } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import type { PaperValues } from '../paper.ts';
import { codeSquares } from './code-squares.ts';
import { renderDocument } from './render-document.ts';
import { issuedDocuments } from './schema.ts';

/** Where the file of a document lies; it is named by what is in it. */
export const storedName = (hash: string): string => `${hash}.pdf`;

/**
 * The file of an issued document. Whoever asks first has it made; from then on everybody gets the same bytes.
 * @returns null when it is not in the store any more
 * @throws {Refusal} busy
 */
export async function fileOfDocument(
  db: Database,
  id: string,
  now: Date
): Promise<Uint8Array<ArrayBuffer> | null> {
  const [document] = await db.select().from(issuedDocuments).where(eq(issuedDocuments.id, id));
  if (!document) return null;
  if (document.fileHash) return fileStore().read(storedName(document.fileHash));
  const { template, values, locale, files } = document;
  const bytes = await renderDocument(template, withSquares(values), locale, files);
  const fileHash = createHash('sha256').update(bytes).digest('hex');
  // In the store before it is noted, so that nothing is noted which cannot be read.
  await fileStore().write(storedName(fileHash), bytes);
  const noted = await db
    .update(issuedDocuments)
    .set({ fileHash, fileBytes: bytes.length, setAt: now })
    .where(and(eq(issuedDocuments.id, id), isNull(issuedDocuments.fileHash)))
    .returning({ id: issuedDocuments.id });
  return noted.length > 0 ? bytes : fileOfDocument(db, id, now);
}

/** The squares follow from the address, so that they are not kept with the values. */
function withSquares(values: PaperValues): PaperValues {
  const { check } = values.head;
  if (!check) return values;
  return { ...values, head: { ...values.head, check: { ...check, squares: codeSquares(check.address) } } };
}
