import { m } from '#lib/i18n/paraglide/messages.js';
import type { ClassGrounds, ClassReason } from './class-rule.ts';

type Names<Name extends string> = Readonly<Record<Name, () => string>>;

/** What each ground may be. */
export const groundWords: {
  market: Names<NonNullable<ClassGrounds['market']>>;
  strength: Names<NonNullable<ClassGrounds['strength']>>;
  potential: Names<NonNullable<ClassGrounds['potential']>>;
} = {
  market: {
    key: m.accounts_market_key,
    planned: m.accounts_market_planned,
    unplanned: m.accounts_market_unplanned
  },
  strength: {
    strong: m.accounts_strength_strong,
    usual: m.accounts_strength_usual,
    weak: m.accounts_strength_weak
  },
  potential: {
    high: m.accounts_potential_high,
    usual: m.accounts_potential_usual,
    low: m.accounts_potential_low
  }
};

/** Why a class follows. */
export const reasonWords: Names<ClassReason> = {
  key_market: m.accounts_because_key_market,
  strong: m.accounts_because_strong,
  high_potential: m.accounts_because_high_potential,
  planned_market: m.accounts_because_planned_market,
  unplanned_market: m.accounts_because_unplanned_market
};
