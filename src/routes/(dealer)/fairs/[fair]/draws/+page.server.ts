import { fairFor } from '#lib/board/server/watching.ts';
import { sql } from '#lib/db/server/client.ts';
import { ownDraws } from '#lib/draw/server/own-draws.ts';
import { dealerOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  const actor = dealerOf(locals);
  const fair = (await fairFor(sql(), actor, params.fair)) ?? denied(404);
  depends('live:draws', `live:dealer:${actor.dealerId}`);
  const { slug, name } = fair;
  return {
    fair: { slug, name },
    draws: await ownDraws(sql(), actor, fair.id),
    head: { back: `/fairs/${slug}`, title: name }
  };
};
