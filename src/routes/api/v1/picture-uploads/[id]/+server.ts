import { json } from '@sveltejs/kit';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import { db } from '#lib/db/server/client.ts';
import { MOST_PICTURE_FILES, MOST_PICTURE_UPLOAD_BYTES } from '#lib/imports/picture-upload.ts';
import * as uploads from '#lib/imports/server/pictures/picture-uploads.ts';
import { startPictureUpload } from '#lib/imports/server/pictures/start-picture-upload.ts';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
import { problem, refusalProblem } from '../../../../problem.ts';
import { receiveFiles } from '../../../../staff/imports/receive-files.ts';
import { pictureRefusalText } from '../../../../staff/pictures/refusal-words.ts';
import type { RequestHandler } from './$types';

const bounds = { files: MOST_PICTURE_FILES, bytes: MOST_PICTURE_UPLOAD_BYTES };

/**
 * Pictures, or ZIPs of them, as on the page: a form with `files`, and `product` and `colour` where the names of the files do not say where
 * they belong. The caller makes the id; the same one again is answered with what became of it, and its files are not read.
 */
export const PUT: RequestHandler = async ({ request, locals, params }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  if (!pictureKeepers.includes(actor.role)) return problem(403, 'forbidden_role');
  const { id } = params;
  if (!isUuid(id)) return problem(422, 'invalid_input', { errors: [{ pointer: '/id', message: 'no UUID' }] });
  const known = await uploads.byId(db(), actor, id);
  if (known) return json(known);
  try {
    // Files lie under an id of our own, so that two calls with one id do not write into each other.
    const filesId = uuid7();
    const { files, fields } = await receiveFiles(filesId, request, bounds);
    const to = { productCode: fields.product || null, colour: fields.colour || null };
    await startPictureUpload(db(), actor, { id, filesId, files, ...to }, new Date());
  } catch (error) {
    return refusalProblem(error, { request, locals }, pictureRefusalText);
  }
  const upload = await uploads.byId(db(), actor, id);
  return json(upload, { status: 202, headers: { location: `/api/v1/picture-uploads/${id}` } });
};

/** How far it is, and of the pictures that were not taken why, in pages by `after`. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  if (!pictureKeepers.includes(actor.role)) return problem(403, 'forbidden_role');
  const upload = await uploads.byId(db(), actor, params.id);
  if (!upload) return problem(404, 'not_found');
  const asked = url.searchParams.get('after') ?? '';
  const after = /^\d{1,6}$/.test(asked) ? Number(asked) : -1;
  const refused = await uploads.outcomes(db(), upload.id, { refused: true, after });
  return json({ ...upload, refused: refused.list, next: refused.next });
};
