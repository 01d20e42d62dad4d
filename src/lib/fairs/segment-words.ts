import { m } from '#lib/i18n/paraglide/messages.js';
import type { SegmentKind } from './agenda.ts';

/** What a part of a fair is called by its kind. */
export const kindNames: Readonly<Record<SegmentKind, typeof m.fairs_kind_ordering>> = {
  ordering: m.fairs_kind_ordering,
  talk: m.fairs_kind_talk,
  launch: m.fairs_kind_launch,
  meal: m.fairs_kind_meal,
  quiz: m.fairs_kind_quiz,
  draw: m.fairs_kind_draw,
  closing: m.fairs_kind_closing
};
