import { noticeGroups, type NoticeGroup } from '#lib/events/notice-kind.ts';
import { letterSorts, type LetterSort } from './letter-sort.ts';

/** What one click ends: mails about a group of kinds, letters of a sort, all letters, or all news by mail. It stands in links: never rename. */
export type Stops = NoticeGroup | `letters-${LetterSort}` | 'letters' | 'all';

const letterPrefix = 'letters-';

/** Every one of them. */
export const allStops: readonly Stops[] = [
  ...noticeGroups,
  ...letterSorts.map((sort) => `${letterPrefix}${sort}` as const),
  'letters',
  'all'
];

export const stopOfLetters = (sort: LetterSort): Stops => `${letterPrefix}${sort}`;

/** Whether it ends letters, and nothing that the portal tells. */
export const isOfLetters = (stops: Stops): boolean => stops === 'letters' || stops.startsWith(letterPrefix);

/** The sorts of letters that end with it. */
export function sortsEndedBy(stops: Stops): LetterSort[] {
  if (stops === 'all' || stops === 'letters') return [...letterSorts];
  return letterSorts.filter((sort) => stops === stopOfLetters(sort));
}
