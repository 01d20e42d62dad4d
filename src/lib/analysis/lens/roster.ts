/** What one person serves in an hour: orders at a table, people at the desk. */
export interface Pace {
  orders: number;
  arrivals: number;
}

/** As the trade has it for a fair. */
export const usualPace: Pace = { orders: 4, arrivals: 30 };

/**
 * How many people an hour asks for: what comes divided by what one serves, and a root of it for what comes unevenly, so that few wait
 * (square-root staffing, Halfin and Whitt, 1981). Nobody where nothing comes.
 */
export function staffFor(comes: number, oneServes: number): number {
  const load = comes / oneServes;
  return load <= 0 ? 0 : Math.ceil(load + Math.sqrt(load) / 2);
}
