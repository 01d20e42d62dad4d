import { at, fixed, type View } from './view.ts';

/** What follows a meeting, as those see it who lead reps. */
export const followedByLeaders: View[] = [
  fixed('/staff/tasks/team', '/staff/tasks/team'),
  fixed('/staff/promises', '/staff/promises'),
  fixed('/staff/playbooks', '/staff/playbooks?playbook=passer_by&heat=low&edit=passer_by')
];

/** The same for whoever has a link. */
export const followedByLink: View[] = [
  fixed('/(public)/referral/[code]', '/referral/no-such-link'),
  at('/(public)/quotations/[token]', ({ quotation }) => quotation)
];

/** The same as dealers see it. */
export const followedByDealers: View[] = [
  fixed('/(dealer)/handbook', '/handbook'),
  fixed('/(dealer)/quotations', '/quotations'),
  fixed('/(dealer)/support', '/support')
];

/** The same on a rep's own pages. */
export const followedByReps: View[] = [
  fixed('/staff/tasks', '/staff/tasks'),
  fixed('/staff/tasks/calendar', '/staff/tasks/calendar'),
  fixed('/staff/leads', '/staff/leads'),
  at('/staff/leads/[lead]', ({ leadId }) => `/staff/leads/${leadId}`),
  fixed('/staff/quotations', '/staff/quotations'),
  fixed('/staff/support', '/staff/support'),
  at('/staff/quotations/[quotation]', ({ quotationId }) => `/staff/quotations/${quotationId}`),
  fixed('/staff/risks', '/staff/risks'),
  fixed('/staff/objections', '/staff/objections')
];
