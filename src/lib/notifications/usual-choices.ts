import { isDealerRole } from '#lib/accounts/roles.ts';
import { noticeGroups, type NoticeGroup } from '#lib/events/notice-kind.ts';
import type { ChannelName, Rhythm } from './channel-name.ts';

/** By which channels somebody hears of a group of kinds, and how often by mail. */
export type Choice = Record<ChannelName, boolean> & { rhythm: Rhythm };

/** Groups that nobody can switch off: whoever could, would be the one to rob them. */
export const alwaysTold: readonly NoticeGroup[] = ['security'];

/** Groups that staff alone hear of. */
const ofStaff: readonly NoticeGroup[] = ['work'];

/** Which groups a role ever hears of. */
export const groupsOf = (role: string): NoticeGroup[] =>
  noticeGroups.filter((group) => !isDealerRole(role) || !ofStaff.includes(group));

/** Dealers are told by mail what concerns their money, goods and dates; staff sit before the portal. */
const mailed: readonly NoticeGroup[] = ['orders', 'dates', 'shipments', 'money', 'fairs', 'news', 'security'];

/** What holds where neither the person nor the company has chosen. */
export function usualChoice(role: string, group: NoticeGroup): Choice {
  const mail = isDealerRole(role) ? mailed.includes(group) : alwaysTold.includes(group);
  return { portal: true, mail, push: true, webhook: false, rhythm: 'at_once' };
}

/** The channels by which a notice leaves for this person, apart from the portal. What pierces goes by mail whatever was chosen. */
export function channelsOf(choice: Choice, pierces: boolean) {
  const mail = choice.mail || pierces;
  return (['mail', 'push', 'webhook'] as const).filter((one) => (one === 'mail' ? mail : choice[one]));
}
