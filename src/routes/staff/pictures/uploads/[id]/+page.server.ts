import { redirect } from '@sveltejs/kit';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import { db } from '#lib/db/server/client.ts';
import * as uploads from '#lib/imports/server/pictures/picture-uploads.ts';
import { cancelPictureUpload } from '#lib/imports/server/pictures/cancel-picture-upload.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { pictureRefused } from '../../refusal-words.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const actor = staffOf(locals, pictureKeepers);
  const upload = await uploads.byId(db(), actor, params.id);
  if (!upload) denied(404);
  depends(`pictures:${upload.id}`);
  const asked = url.searchParams.get('after') ?? '';
  const after = /^\d{1,6}$/.test(asked) ? Number(asked) : -1;
  const [refused, taken] = await Promise.all([
    uploads.outcomes(db(), upload.id, { refused: true, after }),
    uploads.outcomes(db(), upload.id, { refused: false, after })
  ]);
  // Both lists go on behind the place where the shorter one stopped.
  const ends = [refused.next, taken.next].flatMap((next) => (next === null ? [] : Number(next)));
  return {
    upload,
    refused: refused.list,
    taken: taken.list,
    next: ends.length > 0 ? String(Math.min(...ends)) : null
  };
};

export const actions: Actions = {
  async cancel({ locals, params }) {
    try {
      await cancelPictureUpload(db(), staffOf(locals, pictureKeepers), params.id, new Date());
    } catch (caught) {
      return pictureRefused(caught);
    }
    redirect(303, path`/staff/pictures/uploads/${params.id}`);
  }
};
