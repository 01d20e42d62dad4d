import { longDb } from '#lib/db/server/client.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { systemActor } from '#lib/events/event.ts';
import type { EnclosureMakers } from '#lib/mail/enclosure.ts';
import { statementPaper } from './issue-statement.ts';

/** The statement that goes with the mail to its partner. */
export const statementEnclosureMakers: EnclosureMakers = {
  commission_statement: async (of) => {
    const now = new Date();
    const id = await statementPaper(longDb(), systemActor, of, now);
    const bytes = id && (await fileOfDocument(longDb(), id, now));
    return bytes ? { name: 'commission.pdf', contentType: 'application/pdf', bytes } : null;
  }
};
