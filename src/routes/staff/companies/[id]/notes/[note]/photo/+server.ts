import { db } from '#lib/db/server/client.ts';
import { photoOfNote } from '#lib/people/server/notes/photo-of-note.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../../../behind-the-door.ts';
import { denied } from '../../../../../../denied.ts';
import { companyAt } from '../../../../company-at.ts';
import { photoAnswer } from '../../../../../../photo-answer.ts';
import type { RequestHandler } from './$types';

/** The photo that belongs to a note. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { id } = await companyAt({ locals, params });
  const photo = isUuid(params.note) ? await photoOfNote(db(), staffOf(locals), id, params.note) : null;
  if (photo === null) denied(404);
  return photoAnswer(photo);
};
