import { m } from '#lib/i18n/paraglide/messages.js';
import type { Words } from './words.ts';

/** Without a name it is orders, as it once was. */
const oldQueues: Readonly<Record<string, typeof m.notices_queue_old>> = {
  changes: m.notices_queue_old_changes,
  agreements: m.notices_queue_old_agreements,
  delays: m.notices_queue_old_delays,
  advice: m.notices_queue_old_advice,
  support: m.notices_queue_old_support
};

export const houseWords: Words = {
  'export.done': {
    title: (s) => m.notices_export_done({}, s.in),
    body: (s) => m.notices_export_done_more({ count: s.count('count') }, s.in)
  },
  'export.failed': {
    title: (s) => m.notices_export_failed({}, s.in),
    body: (s) => m.notices_export_failed_more({}, s.in)
  },
  'target.reached': {
    title: (s) =>
      s.has('region')
        ? m.notices_region_target({ region: s.text('region'), fair: s.text('fair') }, s.in)
        : m.notices_fair_target({ fair: s.text('fair') }, s.in),
    body: (s) => s.money()
  },
  'fair.key_dealers_missing': {
    title: (s) => m.notices_key_dealers_missing({ region: s.text('region'), count: s.count('count') }, s.in),
    body: (s) => s.text('why')
  },
  'fair.rules_open': {
    title: (s) => m.notices_rules_open({ region: s.text('region'), count: s.count('count') }, s.in),
    body: (s) =>
      s.number('households') > 0
        ? m.notices_rules_open_households({ fair: s.text('fair'), count: s.count('households') }, s.in)
        : s.text('fair'),
    many: (count, s) => m.notices_rules_open_many({ fair: s.text('fair'), count }, s.in)
  },
  'fair.rep_gap': {
    title: (s) => m.notices_rep_gap({ fair: s.text('fair'), count: s.count('count') }, s.in),
    body: (s) => s.text('why')
  },
  'style.hot': {
    title: (s) =>
      s.number('free') > 0
        ? m.notices_style_hot({ style: s.text('name') }, s.in)
        : m.notices_style_hot_gone({ style: s.text('name') }, s.in),
    body: (s) => {
      const units = { free: s.count('free'), whole: s.count('whole'), units: s.count('units') };
      return s.has('part')
        ? m.notices_style_hot_part({ ...units, part: s.text('part') }, s.in)
        : m.notices_style_hot_left(units, s.in);
    },
    many: (count, s) => m.notices_styles_selling_out({ count }, s.in)
  },
  'queue.old': {
    name: (s) => m.notices_name_queue_old({}, s.in),
    title: (s) => (oldQueues[s.text('queue')] ?? m.notices_queue_old)({ count: s.count('count') }, s.in),
    body: (s) => m.notices_queue_old_more({ hours: s.count('hours') }, s.in)
  },
  'job.failing': {
    title: (s) => m.notices_job_failing({ job: s.text('name') }, s.in),
    body: (s) => s.text('why')
  },
  'screen.lost': {
    title: (s) => m.notices_screen_lost({ screen: s.text('name') }, s.in),
    body: (s) => m.notices_screen_lost_more({ time: s.clock('at') }, s.in)
  }
};
