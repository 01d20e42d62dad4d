import { m } from '#lib/i18n/paraglide/messages.js';
import type { Words } from './words.ts';

export const letterWords: Words = {
  'mailing.asked': {
    title: (s) => m.notices_mailing_asked({ count: s.count('count') }, s.in),
    body: (s) => m.notices_mailing_asked_more({}, s.in)
  },
  'mailing.sent_back': {
    title: (s) => m.notices_mailing_sent_back({}, s.in),
    body: (s) => s.text('note')
  },
  'mailing.done': {
    title: (s) => m.notices_mailing_done({}, s.in),
    body: (s) => s.text('fair')
  }
};
