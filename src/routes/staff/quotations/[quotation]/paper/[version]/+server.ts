import { db } from '#lib/db/server/client.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { leadRoles } from '#lib/followup/rights.ts';
import { documentOf, forStaff } from '#lib/followup/server/quotations/quotation-list.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The paper of one version, for whoever works with the company. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, leadRoles);
  const now = new Date();
  const found = isUuid(params.quotation) ? await forStaff(db(), actor, params.quotation, now) : null;
  if (!found || !/^\d{1,4}$/.test(params.version)) denied(404);
  const document = (await documentOf(db(), found.id, Number(params.version))) ?? denied(404);
  return whenSet(async () =>
    asPaper(
      `quotation-${found.number}-v${params.version}`,
      (await fileOfDocument(db(), document, now)) ?? denied(404)
    )
  );
};
