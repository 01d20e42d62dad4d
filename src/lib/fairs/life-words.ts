import { m } from '#lib/i18n/paraglide/messages.js';
import type { FairDeed, LifeState } from './life.ts';

/** What a state of a fair is called. */
export const lifeNames: Readonly<Record<LifeState, typeof m.fairs_state_draft>> = {
  draft: m.fairs_state_draft,
  announced: m.fairs_state_announced,
  open: m.fairs_state_open_orders,
  live: m.fairs_state_live,
  closed: m.fairs_state_closed,
  reviewed: m.fairs_state_reviewed
};

/** What it means, and what moves it on. */
export const lifeTexts: Readonly<Record<LifeState, typeof m.fairs_life_draft>> = {
  draft: m.fairs_life_draft,
  announced: m.fairs_life_announced,
  open: m.fairs_life_open,
  live: m.fairs_life_live,
  closed: m.fairs_life_closed,
  reviewed: m.fairs_life_reviewed
};

/** What may be done around a fair. */
export const deedNames: Readonly<Record<FairDeed, typeof m.fairs_deed_plan>> = {
  plan: m.fairs_deed_plan,
  books: m.fairs_deed_books,
  times: m.fairs_deed_times,
  targets: m.fairs_deed_targets,
  invite: m.fairs_deed_invite,
  see: m.fairs_deed_see,
  answer: m.fairs_deed_answer,
  order: m.fairs_deed_order,
  order_late: m.fairs_deed_order_late,
  policy: m.fairs_deed_policy,
  settle: m.fairs_deed_settle,
  review: m.fairs_deed_review
};

/** The colour of a state's pill. */
export const lifeTones = {
  draft: 'out',
  announced: 'act',
  open: 'ok',
  live: 'ok',
  closed: undefined,
  reviewed: undefined
} as const satisfies Record<LifeState, string | undefined>;
