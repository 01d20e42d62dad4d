import * as photos from '#lib/orders/server/paper/paper-photos.ts';
import { dealerOf } from '../../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../../behind-the-wall.ts';
import { denied } from '../../../../../../denied.ts';
import { photoAnswer } from '../../../../../../photo-answer.ts';
import type { RequestHandler } from './$types';

/** A photograph that waits to be typed off. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const photo = await photos.photoOf(sqlFor(dealer), dealer, params.fair, params.id);
  return photoAnswer(photo ?? denied(404));
};
