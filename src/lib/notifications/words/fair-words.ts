import { m } from '#lib/i18n/paraglide/messages.js';
import type { Words } from './words.ts';

export const fairWords: Words = {
  'fair.invited': {
    title: (s) => m.notices_fair_invited({ fair: s.text('fair') }, s.in),
    body: (s) => m.notices_fair_invited_more({}, s.in)
  },
  'fair.announced': {
    title: (s) => m.notices_fair_announced({ fair: s.text('fair') }, s.in),
    body: (s) => m.notices_fair_announced_more({}, s.in)
  },
  'fair.duty_soon': {
    name: (s) => m.notices_name_duty({}, s.in),
    title: (s) => m.notices_duty_soon({ what: s.text('what'), time: s.clock('at') }, s.in),
    body: (s) => (s.has('place') ? m.notices_duty_where({ place: s.text('place') }, s.in) : s.text('fair'))
  },
  'fair.opens_tomorrow': {
    title: (s) => m.notices_fair_tomorrow({ fair: s.text('fair') }, s.in),
    body: (s) => m.notices_fair_tomorrow_more({ time: s.clock('at') }, s.in)
  },
  'fair.last_hour': {
    title: (s) => m.notices_fair_last_hour({ fair: s.text('fair') }, s.in),
    body: (s) => m.notices_fair_closes_at({ time: s.clock('at') }, s.in)
  },
  'fair.closes_soon': {
    title: (s) => m.notices_fair_closes_soon({ fair: s.text('fair') }, s.in),
    body: (s) => m.notices_fair_closes_at({ time: s.clock('at') }, s.in)
  },
  'draw.won': {
    title: (s) => m.notices_draw_won({ prize: s.text('prize') }, s.in),
    body: (s) => m.notices_draw_won_more({ draw: s.text('draw') }, s.in),
    many: (count, s) => m.notices_draws_won({ count }, s.in)
  },
  'invitation.answered': {
    title: (s) =>
      s.has('comes')
        ? m.notices_invitation_yes({ dealer: s.text('dealer'), count: s.count('heads') }, s.in)
        : m.notices_invitation_no({ dealer: s.text('dealer') }, s.in),
    body: (s) => s.text('fair'),
    many: (count, s) => m.notices_invitations_answered({ count }, s.in)
  },
  'guest.assigned': {
    title: (s) =>
      s.has('dealer')
        ? m.notices_guest_assigned({ dealer: s.text('dealer') }, s.in)
        : m.notices_guests_assigned({}, s.in),
    body: (s) => s.text('fair'),
    many: (count, s) => m.notices_guests_assigned_many({ count }, s.in)
  },
  'fair.guests_silent': {
    title: (s) => m.notices_guests_silent({ fair: s.text('fair'), count: s.count('count') }, s.in),
    body: (s) => m.notices_guests_silent_more({ days: s.count('days') }, s.in)
  },
  'fair.own_guests_silent': {
    title: (s) => m.notices_own_guests_silent({ fair: s.text('fair'), count: s.count('count') }, s.in),
    body: (s) => m.notices_guests_silent_more({ days: s.count('days') }, s.in)
  },
  'fair.invitations_late': {
    title: (s) => m.notices_invitations_late({ fair: s.text('fair') }, s.in),
    body: (s) =>
      s.number('count') > 0
        ? m.notices_invitations_late_more({ days: s.count('days'), count: s.count('count') }, s.in)
        : m.notices_invitations_late_none({ days: s.count('days') }, s.in)
  },
  'fair.plan_late': {
    title: (s) => m.notices_plan_late({ fair: s.text('fair') }, s.in),
    body: (s) => {
      const days = { days: s.count('days') };
      if (s.text('lacks') === 'reason') return m.notices_plan_late_reason(days, s.in);
      if (s.text('lacks') === 'agenda') return m.notices_plan_late_agenda(days, s.in);
      return m.notices_plan_late_both(days, s.in);
    }
  },
  'dealer.arrived': {
    name: (s) => m.notices_name_key_arrived({}, s.in),
    title: (s) => m.notices_dealer_arrived({ dealer: s.text('dealer') }, s.in),
    many: (count, s) => m.notices_dealers_arrived({ count }, s.in)
  }
};
