import { longDb } from '#lib/db/server/client.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { systemActor } from '#lib/events/event.ts';
import type { EnclosureMakers } from '#lib/mail/enclosure.ts';
import * as shipments from '../shipment.ts';
import { issueNoteOf, noteName } from './issue-note.ts';

/** The delivery note that goes with the mail which says that a shipment has left. */
export const shipmentEnclosureMakers: EnclosureMakers = {
  delivery_note: async (number) => {
    const now = new Date();
    const shipment = await shipments.ofHouse(longDb(), Number(number));
    if (!shipment) return null;
    const id = await issueNoteOf(longDb(), shipment, systemActor, now);
    const bytes = await fileOfDocument(longDb(), id, now);
    return bytes && { name: `${noteName}-${number}.pdf`, contentType: 'application/pdf', bytes };
  }
};
