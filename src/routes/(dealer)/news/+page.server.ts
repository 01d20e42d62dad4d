import * as news from '#lib/care/server/news-list.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { m } from '#lib/i18n/paraglide/messages.js';
import { dealerOf } from '../../behind-the-door.ts';
import { dbFor } from '../../behind-the-wall.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const dealer = dealerOf(locals);
  return {
    list: await news.forReader(dbFor(dealer), dealer, getLocale()),
    head: { back: '/', title: m.care_news() }
  };
};
