import { sql } from '#lib/db/server/client.ts';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import { paperMark } from '#lib/draw/check-draw.ts';
import { publishedOf } from '#lib/draw/draw-view.ts';
import * as draws from '#lib/draw/server/draws.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { denied } from '../../../denied.ts';
import type { PageServerLoad } from './$types';

/** A draw as everybody may read it, with the code that leads here; not found until it is announced. */
export const load: PageServerLoad = async ({ params, depends }) => {
  const draw = isUuid(params.id) ? await draws.published(sql(), params.id) : null;
  const published = draw && publishedOf(draw);
  if (!draw || !published) denied(404);
  depends('shown:draw');
  const address = `${settings.publicUrl}/draws/${draw.id}#${paperMark(published)}`;
  return { draw, published, squares: codeSquares(address) };
};
