import { nowAndNext } from '#lib/fairs/now-next.ts';
import type { BoardFair } from './frame.ts';

/** A part of the programme as a screen shows it. */
export interface PartShown {
  title: string;
  place: string | null;
  startsAt: Date;
}

/** What is on at a fair and what comes next, as far as its board knows the programme. */
export function programmeNow(
  { agenda = [] }: Pick<BoardFair, 'agenda'>,
  now: Date
): { on: PartShown | null; next: PartShown | null } {
  const parts = agenda.map(({ startsAt, endsAt, ...part }) => ({
    ...{ ...part, startsAt: new Date(startsAt), endsAt: new Date(endsAt) }
  }));
  const { now: on, next } = nowAndNext(parts, now);
  return { on: on[0] ?? null, next };
}
