import { db } from '#lib/db/server/client.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { quotationByLink } from '#lib/followup/server/quotations/quotation-by-link.ts';
import { byId } from '#lib/followup/server/quotations/quotation-list.ts';
import { denied } from '../../../../denied.ts';
import { asPaper, whenSet } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The quotation on paper, for whoever has the link. */
export const GET: RequestHandler = async ({ params: { token } }) => {
  const now = new Date();
  const opened = (await quotationByLink(db(), token)) ?? denied(404);
  const quotation = (await byId(db(), opened.id, now)) ?? denied(404);
  const documentId = quotation.current?.documentId ?? denied(404);
  return whenSet(async () =>
    asPaper(`quotation-${quotation.number}`, (await fileOfDocument(db(), documentId, now)) ?? denied(404))
  );
};
