import { pictureKeepers } from '#lib/catalog/rights.ts';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import { putPictureFirst } from '#lib/catalog/server/pictures/put-picture-first.ts';
import { removePicture } from '#lib/catalog/server/pictures/remove-picture.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { pictureRefused } from '../refusal-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  staffOf(locals, pictureKeepers);
  const style = await pictures.styleByCode(db(), params.code);
  if (!style) denied(404);
  return { style, pictures: await pictures.ofProduct(db(), style.id) };
};

export const actions: Actions = {
  remove: (event) => change(event, removePicture),
  first: (event) => change(event, putPictureFirst)
};

async function change({ locals, params, request }: RequestEvent, command: typeof removePicture) {
  const actor = staffOf(locals);
  const picture = String((await request.formData()).get('picture') ?? '');
  try {
    await command(db(), actor, { product: params.code, picture }, new Date());
  } catch (caught) {
    return pictureRefused(caught);
  }
}
