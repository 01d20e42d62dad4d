import { db } from '#lib/db/server/client.ts';
import * as persons from '#lib/people/server/persons.ts';
import { noteLook } from '#lib/people/server/privacy/note-look.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../../../behind-the-door.ts';
import { denied } from '../../../../../../denied.ts';
import { companyAt } from '../../../../company-at.ts';
import { photoAnswer } from '../../../../../../photo-answer.ts';
import type { RequestHandler } from './$types';

/** The photo of somebody's business card. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { id } = await companyAt({ locals, params });
  const photo = isUuid(params.person) ? await persons.cardOf(db(), id, params.person) : null;
  if (photo === null) denied(404);
  await noteLook(db(), staffOf(locals), { companyId: id, kind: 'card' }, new Date());
  return photoAnswer(photo);
};
