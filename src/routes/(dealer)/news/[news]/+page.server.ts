import { noteRead } from '#lib/care/server/note-read.ts';
import { db } from '#lib/db/server/client.ts';
import * as news from '#lib/care/server/news-list.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dealerOf } from '../../../behind-the-door.ts';
import { dbFor } from '../../../behind-the-wall.ts';
import { denied } from '../../../denied.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  if (!isUuid(params.news)) denied(404);
  const piece = (await news.byId(dbFor(dealer), dealer, params.news, getLocale())) ?? denied(404);
  return { piece, head: { back: '/news', title: piece.title } };
};

export const actions: Actions = {
  opened: async ({ locals, params }) => {
    const dealer = dealerOf(locals);
    const found = isUuid(params.news)
      ? await news.byId(dbFor(dealer), dealer, params.news, getLocale())
      : null;
    if (found) await noteRead(db(), dealer, found.id, new Date());
    return { noted: true };
  }
};
