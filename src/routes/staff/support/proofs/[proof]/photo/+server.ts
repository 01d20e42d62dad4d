import { serviceRoles } from '#lib/care/rights.ts';
import { photoOf } from '#lib/care/server/campaigns/campaign-list.ts';
import { db } from '#lib/db/server/client.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { photoAnswer } from '../../../../../photo-answer.ts';
import type { RequestHandler } from './$types';

/** The photo of a proof that a dealer has shared a campaign. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, serviceRoles);
  const photo = isUuid(params.proof) ? await photoOf(db(), actor, params.proof) : null;
  if (photo === null) denied(404);
  return photoAnswer(photo);
};
