/** The three things that a rep is paid by at the closing meeting. */
export const payItems = ['attendance', 'total', 'on_site'] as const;

export type PayItem = (typeof payItems)[number];

/** For each item what reaching the aim brings and what falling short of the floor costs, in minor units; and that floor in percent of the aim. */
export interface PayRule {
  items: Readonly<Record<PayItem, { bonusMinor: number; deductionMinor: number }>>;
  floorPercent: number;
}

/** Nothing is paid until somebody says what. */
export const noPay: PayRule = {
  items: {
    attendance: { bonusMinor: 0, deductionMinor: 0 },
    total: { bonusMinor: 0, deductionMinor: 0 },
    on_site: { bonusMinor: 0, deductionMinor: 0 }
  },
  floorPercent: 80
};

/** What was reached of an item and what was aimed for; null where nobody set an aim. */
export interface PayMeasure {
  reached: number;
  aim: number | null;
}

export interface RepPay {
  items: Readonly<Record<PayItem, PayMeasure & { payMinor: number }>>;
  /** Negative where deductions weigh more. */
  totalMinor: number;
}

/**
 * Bonus and deduction of one rep, as money: the bonus where the aim is reached, the deduction where less than the floor is, nothing between
 * the two and nothing without an aim (the guide's plus and minus on attendance, total order and on-site order).
 */
export function repPay(measured: Readonly<Record<PayItem, PayMeasure>>, rule: PayRule): RepPay {
  const payOf = (item: PayItem) => {
    const { reached, aim } = measured[item];
    const { bonusMinor, deductionMinor } = rule.items[item];
    if (!aim) return 0;
    if (reached >= aim) return bonusMinor;
    return reached * 100 < aim * rule.floorPercent ? -deductionMinor : 0;
  };
  const items = Object.fromEntries(
    payItems.map((item) => [item, { ...measured[item], payMinor: payOf(item) }])
  ) as Record<PayItem, PayMeasure & { payMinor: number }>;
  return { items, totalMinor: payItems.reduce((sum, item) => sum + items[item].payMinor, 0) };
}
