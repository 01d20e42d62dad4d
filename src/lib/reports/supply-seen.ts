import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who sees what is free and when: those who sell, plan and ship. */
export const supplyReaders: readonly StaffRole[] = [
  'admin',
  'director',
  'region_manager',
  'rep',
  'planner',
  'warehouse'
];

/** Who also sees what all orders together hold and what can be made in all; reps and region managers see what is free, and their own. */
const wholeReaders: readonly StaffRole[] = ['admin', 'director', 'planner', 'warehouse'];

export const seesWhole = (role: StaffRole): boolean => wholeReaders.includes(role);

/** Units that can be made by a day, and how many of them are promised. */
export interface DayUnits {
  on: string;
  quantity: number;
  promised: number;
}

/** What there is of a style or SKU. */
export interface SupplySum {
  onHand: number;
  reserved: number;
  /** From today on, in their order. */
  days: DayUnits[];
}

export interface FreeOn {
  on: string;
  units: number;
}

/** The same as somebody may see it: what is free now and by which day; and for those who see it whole, orders against all that can be had. */
export interface SeenSupply {
  freeNow: number;
  freeOn: FreeOn[];
  /** Free on later days than are named. */
  freeLater: number;
  whole: { onHand: number; reserved: number; ordered: number; producible: number } | null;
}

/** Days that a row names. */
const mostDays = 4;

/** What a reader sees of it; days on which nothing is left are not named. */
export function seenSupply({ onHand, reserved, days }: SupplySum, whole: boolean): SeenSupply {
  const free = days
    .map(({ on, quantity, promised }) => ({ on, units: quantity - promised }))
    .filter(({ units }) => units > 0);
  const sum = (units: (day: DayUnits) => number) => days.reduce((total, day) => total + units(day), 0);
  return {
    freeNow: onHand - reserved,
    freeOn: free.slice(0, mostDays),
    freeLater: free.slice(mostDays).reduce((total, { units }) => total + units, 0),
    whole: whole
      ? {
          ...{ onHand, reserved },
          ordered: reserved + sum((day) => day.promised),
          producible: onHand + sum((day) => day.quantity)
        }
      : null
  };
}
