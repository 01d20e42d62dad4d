import { pictureKeepers } from '#lib/catalog/rights.ts';
import { pictureHistory } from '#lib/catalog/server/pictures/picture-history.ts';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import { putPictureFirst } from '#lib/catalog/server/pictures/put-picture-first.ts';
import { removePicture } from '#lib/catalog/server/pictures/remove-picture.ts';
import { undoPicture } from '#lib/catalog/server/pictures/undo-picture.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { pictureRefused } from '../refusal-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  staffOf(locals, pictureKeepers);
  const style = await pictures.styleByCode(db(), params.code);
  if (!style) denied(404);
  const [hung, deeds] = await Promise.all([
    pictures.ofProduct(db(), style.id),
    pictureHistory(db(), style.code)
  ]);
  return { style, pictures: hung, deeds };
};

export const actions: Actions = {
  remove: (event) => change(event, removePicture),
  first: (event) => change(event, putPictureFirst),

  async undo({ locals, params, request }) {
    const actor = staffOf(locals);
    const event = String((await request.formData()).get('event') ?? '');
    try {
      const asked = { product: params.code, event: /^\d{1,15}$/.test(event) ? Number(event) : 0 };
      await undoPicture(db(), actor, asked, new Date());
    } catch (caught) {
      return pictureRefused(caught);
    }
  }
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
