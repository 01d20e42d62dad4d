import { m } from '#lib/i18n/paraglide/messages.js';
import { noticeGroups } from '#lib/events/notice-kind.ts';
import { groupName } from './group-words.ts';
import { letterSorts } from './letter-sort.ts';
import { letterSortName } from './letter-sort-words.ts';
import { stopOfLetters, type Stops } from './stops.ts';

/** What ends by it, in a word. */
export function stopsName(stops: Stops): string {
  if (stops === 'all') return m.mail_stop_all_name();
  if (stops === 'letters') return m.mail_stop_letters();
  const group = noticeGroups.find((one) => one === stops);
  if (group) return groupName(group);
  return letterSortName(letterSorts.find((sort) => stops === stopOfLetters(sort))!);
}
