import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import { shareDigits, shortText } from '#lib/i18n/format-figure.ts';
import { shorten, textWidth } from './fitting.ts';
import type { Gap, RaceSentence, Sentence } from './sentence.ts';

/** A sentence of the wall: said loudly, and what follows said less loudly. */
export interface Words {
  head: string;
  tail: string;
}

export interface Speech {
  locale: Locale;
  currency: string;
}

/** Words of the ranking's sentence. `at` (a time of day) puts it into the past, for a picture that is no longer live. */
export function rankingWords(sentence: Sentence, speech: Speech, at: string | null): Words {
  if (at === null) return onOneLine(headOf(sentence), tailOf(sentence, speech));
  if (sentence.says === 'leads' || sentence.says === 'alone') {
    return {
      head: m.board_say_led({ time: at, leader: cut(sentence.leader) }),
      tail: tailOf(sentence, speech)
    };
  }
  return { head: headOf(sentence), tail: ` (${m.board_say_at_time({ time: at })})` };
}

/** Words of the race's sentence; times of day come in already written. */
export function raceWords(sentence: RaceSentence, clock: (at: string) => string, locale: Locale): Words {
  switch (sentence.says) {
    case 'waiting':
    case 'tied':
      return { head: headOf(sentence), tail: '' };
    case 'climbed': {
      const place = locale === 'en' ? englishOrdinal(sentence.place) : sentence.place;
      const head = m.board_say_climbed({ leader: cut(sentence.leader), place, time: clock(sentence.at) });
      return { head, tail: m.board_say_climbed_now() };
    }
    case 'led_since':
      return {
        head: m.board_say_led_since({ leader: cut(sentence.leader) }),
        tail: m.board_say_since({ time: clock(sentence.at) })
      };
  }
}

const longest = 60;

/** A sentence that would become too small on its line goes without its second half. */
function onOneLine(head: string, tail: string): Words {
  return { head, tail: textWidth(head + tail) <= longest ? tail : '' };
}

function headOf(sentence: Sentence): string {
  switch (sentence.says) {
    case 'waiting':
      return m.board_say_waiting();
    case 'fair_reached':
      return m.board_say_fair_reached();
    case 'all_crossed':
      return m.board_say_all_crossed();
    case 'crossed':
      return crossedHead(sentence.regions);
    case 'alone':
      return m.board_say_alone({ region: cut(sentence.leader) });
    case 'tied':
      return tiedHead(sentence.regions);
    case 'leads':
      return m.board_say_leads({ leader: cut(sentence.leader), second: cut(sentence.second) });
  }
}

function tailOf(sentence: Sentence, speech: Speech): string {
  switch (sentence.says) {
    case 'fair_reached':
      return sentence.overMinor > 0
        ? m.board_say_fair_over({ amount: money(sentence.overMinor, speech) })
        : '';
    case 'crossed':
      if (!sentence.next) return '';
      return m.board_say_next_short({
        region: cut(sentence.next.name),
        points: points(sentence.next.points, speech.locale)
      });
    case 'leads':
      return gapTail(sentence.gap, speech);
    default:
      return '';
  }
}

function crossedHead(regions: string[]): string {
  const [first, second] = regions;
  if (regions.length === 1) return m.board_say_crossed_one({ region: cut(first!) });
  if (regions.length === 2)
    return m.board_say_crossed_two({ first: cut(first!, 12), second: cut(second!, 12) });
  return m.board_say_crossed_many({ count: regions.length });
}

function tiedHead(regions: string[]): string {
  const [first, second] = regions;
  if (regions.length === 2) return m.board_say_tied_two({ first: cut(first!), second: cut(second!) });
  return m.board_say_tied_many({ count: regions.length });
}

function gapTail(gap: Gap, speech: Speech): string {
  if ('points' in gap) return m.board_say_by_points({ points: points(gap.points, speech.locale) });
  return m.board_say_by_amount({ amount: money(gap.minor, speech) });
}

/** A gap is rounded up: nobody is 0.0 points short. */
const points = (value: number, locale: Locale) => shareDigits(Math.ceil(value * 10 - 1e-9) / 10, locale);
const money = (minor: number, speech: Speech) => shortText(minor, speech.currency, speech.locale);
const cut = (name: string, places = 18) => shorten(name, places);

function englishOrdinal(place: number): string {
  const suffix = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return place + suffix[new Intl.PluralRules('en', { type: 'ordinal' }).select(place)];
}
