import { m } from '#lib/i18n/paraglide/messages.js';
import type { Said } from './said.ts';
import type { Words } from './words.ts';

/** In the reader's language, else in the first that was written. */
const title = (s: Said) => {
  const own = { en: 'title', 'zh-CN': 'titleZh', ko: 'titleKo' }[s.in.locale];
  return (
    [own, 'title', 'titleZh', 'titleKo'].map((name) => s.text(name)).find(Boolean) ?? m.care_news({}, s.in)
  );
};

export const careWords: Words = {
  'news.published': { title, many: (count, s) => m.notices_news_many({ count }, s.in) }
};
