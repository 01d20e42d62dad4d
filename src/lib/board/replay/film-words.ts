import { clock, dayShort } from '#lib/i18n/format.ts';
import { shareDigits, shortText, totalFigure } from '#lib/i18n/format-figure.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { fromWire } from '#lib/money/money.ts';
import type { RankBy } from '#lib/fairs/fair.ts';
import { regionScore, type BoardFair, type Frame, type Moment, type RegionStanding } from '../frame.ts';
import { momentWords } from '../moment-words.ts';

/** All that a film says, in the language of the page. */
export interface FilmWords {
  title: string;
  subtitle: string;
  podium: string;
  thanks: string;
  /** What the fair came to. */
  sum: string;
  standing(frame: Frame): { ordered: string; total: string; clock: string };
  figure(region: RegionStanding): string;
  moment(moment: Moment, frame: Frame): { giant: string; headline: string; detail: string; golden: boolean };
}

/** The words of a fair's film; `end` is its last standing. */
export function filmWords(fair: BoardFair, end: Frame, by: RankBy, locale: Locale): FilmWords {
  const { currency } = end;
  const orders = end.regions.reduce((sum, region) => sum + region.orders, 0);
  const amount = shortText(fromWire(end.total), currency, locale);
  const when = (at: string) => {
    const date = new Date(at);
    return m.replay_instant({ day: dayShort(date, fair.timeZone, locale), time: clock(date, fair.timeZone) });
  };
  return {
    title: fair.name,
    subtitle: [fair.subtitle, when(fair.opensAt)].filter(Boolean).join(' · '),
    podium: m.replay_podium(),
    thanks: m.replay_thanks(),
    // A fair that stands in the board's history alone has no single orders to count.
    sum: orders > 0 ? m.replay_sum({ amount, orders }) : amount,
    standing: (frame) => {
      const { symbol, digits, unit } = totalFigure(fromWire(frame.total), currency, locale);
      return { ordered: m.board_ordered(), total: symbol + digits + unit, clock: when(frame.at) };
    },
    figure: (region) => {
      const money = shortText(fromWire(region.total), currency, locale);
      const share = by === 'amount' ? null : regionScore(region, by);
      return share === null ? money : `${shareDigits(share, locale)} %  ${money}`;
    },
    moment: (moment, frame) => {
      const words = momentWords(
        moment,
        frame,
        { locale, currency },
        clock(new Date(moment.at), fair.timeZone)
      );
      return { ...words, giant: words.giant + words.unit };
    }
  };
}
