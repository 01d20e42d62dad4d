import { m } from '#lib/i18n/paraglide/messages.js';
import type { Said } from './said.ts';
import type { Words } from './words.ts';

const style = (s: Said) => ({ style: s.text('name'), units: s.count('units') });

export const styleWords: Words = {
  'fair.musts_missing': {
    name: (s) => m.notices_name_musts({}, s.in),
    title: (s) => m.notices_musts_missing({ count: s.number('count'), fair: s.text('fair') }, s.in),
    body: (s) => m.notices_musts_missing_more({ styles: s.text('styles'), time: s.clock('at') }, s.in)
  },
  'style.back': {
    title: (s) => m.notices_style_back(style(s), s.in),
    body: (s) => m.notices_style_free(style(s), s.in)
  },
  'style.nearly_gone': {
    title: (s) => m.notices_style_nearly_gone(style(s), s.in),
    body: (s) => m.notices_style_free(style(s), s.in)
  },
  'style.selling_out': {
    title: (s) => m.notices_style_selling_out(style(s), s.in),
    body: (s) => m.notices_style_free(style(s), s.in),
    many: (count, s) => m.notices_styles_selling_out({ count }, s.in)
  }
};
