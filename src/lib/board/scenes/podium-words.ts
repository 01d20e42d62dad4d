import type { RankBy } from '#lib/fairs/fair.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { StepMeasure } from './podium.ts';

interface PodiumWords {
  /** What the height of a step says. */
  height(): string;
  /** With what the first one wins; `share` is written already. */
  wins(share: string): string;
  /** Of how many regions it is told that they came to their whole. */
  over(): string;
}

/** What a podium says of what its places go by. */
export function podiumWords(measure: StepMeasure, by: RankBy): PodiumWords {
  const beyond = measure === 'beyond';
  if (by === 'growth' && measure !== 'amount') {
    return {
      height: beyond ? m.scenes_podium_beyond_last : m.scenes_podium_growth,
      wins: (share) => m.scenes_say_podium_growth({ share }),
      over: m.scenes_thanks_grown
    };
  }
  if (by === 'households' && measure !== 'amount') {
    return {
      height: beyond ? m.scenes_podium_all_households : m.scenes_podium_households,
      wins: (share) => m.scenes_say_podium_households({ share }),
      over: m.scenes_thanks_households
    };
  }
  const height = {
    beyond: m.scenes_podium_beyond,
    share: m.scenes_podium_share,
    amount: m.scenes_podium_amount
  };
  return {
    height: height[measure],
    wins: (share) => m.scenes_say_podium_share({ share }),
    over: m.scenes_thanks_over
  };
}
