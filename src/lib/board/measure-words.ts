import type { RankBy } from '#lib/fairs/fair.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** How a board says what places go by; by amount it says what each region's target is beside it. */
interface MeasureWords {
  /** Above the column of per cents. */
  head(): string;
  /** In place of a bar that has no whole. */
  none(): string;
  /** The line at 100 per cent. */
  line(): string;
  /** Above the lines of a race. */
  race(): string;
  /** Under the column in a hand. */
  caption(): string;
}

const share: MeasureWords = {
  head: m.board_percent_of_target,
  none: m.board_no_target,
  line: m.board_race_target,
  race: m.board_race_by_share,
  caption: m.board_share_caption
};

const wordsOf: Record<RankBy, MeasureWords> = {
  amount: share,
  share,
  growth: {
    head: m.board_percent_of_last,
    none: m.board_no_last,
    line: m.board_race_last,
    race: m.board_race_by_growth,
    caption: m.board_growth_caption
  },
  households: {
    head: m.board_percent_of_households,
    none: m.board_no_households,
    line: m.board_race_all,
    race: m.board_race_by_households,
    caption: m.board_households_caption
  }
};

/** The words for what places go by. */
export const measureWords = (by: RankBy): MeasureWords => wordsOf[by];
