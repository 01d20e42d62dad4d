import { fromWire } from '#lib/money/money.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { shortFigure, shortText } from '#lib/i18n/format-figure.ts';
import type { Moment, MomentKind } from './frame.ts';
import { cheeredDealer } from './moment-rules.ts';
import type { PhoneFrame } from './phone-frame.ts';
import type { Speech } from './sentence-words.ts';

export interface MomentWords {
  giant: string;
  /** Set smaller beside the giant figure: a per cent sign or a unit. */
  unit: string;
  headline: string;
  detail: string;
  /** Gold is for targets only. */
  golden: boolean;
}

/** Words and figure of the strip; `time` is the moment's time of day. */
export function momentWords(
  moment: Moment,
  frame: Pick<PhoneFrame, 'regions'>,
  speech: Speech,
  time: string
): MomentWords {
  const region = frame.regions.find(({ code }) => code === moment.region)?.name ?? '';
  const [kind, ...others] = moment.kinds as [MomentKind, ...MomentKind[]];
  const detail = detailOf(kind, moment, speech, time);
  const also = others.map((other) => alsoOf(other)).filter((words) => words !== '');
  return {
    ...figureOf(kind, moment, speech),
    headline: headlines[kind]({ region }),
    detail: also.reduce((first, second) => m.board_moment_and({ first, second }), detail),
    golden: kind === 'fair_target' || kind === 'region_target'
  };
}

const headlines: Record<MomentKind, (about: { region: string }) => string> = {
  fair_target: () => m.board_moment_fair_target(),
  region_target: m.board_moment_region_target,
  new_leader: m.board_moment_new_leader,
  record_order: m.board_moment_record_order,
  fair_half: () => m.board_moment_fair_half(),
  hundredth_dealer: () => m.board_moment_hundredth_dealer(),
  last_order: () => m.board_moment_last_order(),
  region_half: m.board_moment_region_half,
  first_order: m.board_moment_first_order
};

function figureOf(kind: MomentKind, moment: Moment, speech: Speech): { giant: string; unit: string } {
  if (kind === 'fair_target' || kind === 'region_target') return { giant: '100', unit: '%' };
  if (kind === 'fair_half' || kind === 'region_half') return { giant: '50', unit: '%' };
  if (kind === 'record_order' && moment.amount !== null) {
    const { symbol, digits, unit } = shortFigure(fromWire(moment.amount), speech.currency, speech.locale);
    return { giant: symbol + digits, unit };
  }
  if (kind === 'hundredth_dealer') return { giant: String(cheeredDealer), unit: '' };
  if (kind === 'last_order') return { giant: '✓', unit: '' };
  return { giant: '#1', unit: '' };
}

function detailOf(kind: MomentKind, moment: Moment, speech: Speech, time: string): string {
  if (kind === 'record_order') return m.board_moment_largest({ time });
  if (moment.amount === null) return time;
  const amount = shortText(fromWire(moment.amount), speech.currency, speech.locale);
  if (kind !== 'region_target' || moment.ordinal === null) return m.board_moment_at({ amount, time });
  if (moment.ordinal === 1) return m.board_moment_first_across({ amount, time });
  return m.board_moment_across({ amount, time, ordinal: moment.ordinal });
}

function alsoOf(kind: MomentKind): string {
  switch (kind) {
    case 'region_target':
      return m.board_also_region_target();
    case 'new_leader':
      return m.board_also_new_leader();
    case 'record_order':
      return m.board_also_record_order();
    case 'region_half':
      return m.board_also_region_half();
    case 'first_order':
      return m.board_also_first_order();
    default:
      return '';
  }
}
