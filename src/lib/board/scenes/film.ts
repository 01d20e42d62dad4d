import { fromWire } from '#lib/money/money.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import type { BoardFair, Frame, Race } from '../frame.ts';
import { leadChangesOf, podiumOf } from './podium.ts';

/** One picture of the closing film; regions are codes, instants ISO 8601. */
export type FilmCard =
  | { shows: 'title' }
  | { shows: 'opened'; region: string; at: string }
  | { shows: 'lead'; region: string; at: string }
  | { shows: 'half'; at: string }
  | { shows: 'reached'; at: string }
  | { shows: 'place'; place: number; region: string }
  | { shows: 'total' }
  | { shows: 'thanks' };

const secondsOf: Record<FilmCard['shows'], number> = {
  title: 5,
  opened: 4,
  lead: 4,
  half: 4,
  reached: 5,
  place: 4,
  total: 6,
  thanks: 8
};
/** More turns than these tire: the first and the latest tell the story. */
const mostLeads = 4;

/** The story of a fair in at most a minute: how it began, who led, what was reached, who stands on the podium, and the thanks. */
export function filmOf(_: BoardFair, frame: Frame, race: Race, by: RankBy): FilmCard[] {
  const first = race.points[0];
  const opener =
    first && Object.entries(first.totals).sort(([, a], [, b]) => fromWire(b) - fromWire(a))[0]?.[0];
  const target = frame.target === null ? 0 : fromWire(frame.target);
  const halfAt = passedAt(race, target / 2);
  const reachedAt = passedAt(race, target);
  const told: (FilmCard & { at: string })[] = [
    ...(opener ? [{ shows: 'opened' as const, region: opener, at: first.at }] : []),
    ...fewOf(leadChangesOf(frame, race, by)).map(({ at, region }) => ({
      shows: 'lead' as const,
      region,
      at
    })),
    ...(target > 0 && halfAt ? [{ shows: 'half' as const, at: halfAt }] : []),
    ...(target > 0 && reachedAt ? [{ shows: 'reached' as const, at: reachedAt }] : [])
  ];
  const places = podiumOf(frame, by)
    .steps.map(({ region }, at) => ({ shows: 'place' as const, place: at + 1, region: region.code }))
    .reverse();
  return [
    { shows: 'title' },
    ...told.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    ...places,
    { shows: 'total' },
    { shows: 'thanks' }
  ];
}

/** The card that shows at an instant, and how many there have been: the film begins anew when it is over. */
export function cardAt(film: readonly FilmCard[], since: Date, now: Date): { card: FilmCard; at: number } {
  const length = film.reduce((sum, { shows }) => sum + secondsOf[shows], 0);
  let second = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 1000)) % Math.max(1, length);
  for (const [at, card] of film.entries()) {
    if (second < secondsOf[card.shows]) return { card, at };
    second -= secondsOf[card.shows];
  }
  return { card: film[0]!, at: 0 };
}

function fewOf<One>(all: readonly One[]): One[] {
  return all.length <= mostLeads ? [...all] : [...all.slice(0, 1), ...all.slice(1 - mostLeads)];
}

function passedAt(race: Race, minor: number): string | null {
  const sum = (totals: Record<string, string>) =>
    Object.values(totals).reduce((all, total) => all + fromWire(total), 0);
  return race.points.find(({ totals }) => sum(totals) >= minor)?.at ?? null;
}
