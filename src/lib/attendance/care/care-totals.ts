import { careWeight } from './share-guests.ts';

/** Guests who are alike in what the care of a fair counts. */
export interface CareGroup {
  class: string | null;
  isNew: boolean;
  isConfirmed: boolean;
  carer: { id: string; name: string } | null;
  count: number;
}

export interface CareTotals {
  guests: number;
  led: number;
  confirmed: number;
  newGuests: number;
  /** New dealers whom nobody leads. */
  newUnled: number;
}

/** How far the care of a fair's guests is. */
export function careTotals(groups: readonly CareGroup[]): CareTotals {
  const countOf = (holds: (one: CareGroup) => boolean) =>
    groups.filter(holds).reduce((sum, { count }) => sum + count, 0);
  return {
    guests: countOf(() => true),
    led: countOf(({ carer }) => carer !== null),
    confirmed: countOf(({ isConfirmed }) => isConfirmed),
    newGuests: countOf(({ isNew }) => isNew),
    newUnled: countOf(({ isNew, carer }) => isNew && carer === null)
  };
}

/** What one of the staff leads: guests by class, new ones among them, and what they weigh together. */
export interface CareLoad {
  carer: { id: string; name: string };
  a: number;
  b: number;
  others: number;
  newGuests: number;
  weight: number;
}

/** The load of everybody who leads guests, the heaviest first. */
export function careLoads(groups: readonly CareGroup[]): CareLoad[] {
  const loads = new Map<string, CareLoad>();
  for (const group of groups) {
    if (group.carer === null) continue;
    const nothing = { carer: group.carer, a: 0, b: 0, others: 0, newGuests: 0, weight: 0 };
    const load = loads.get(group.carer.id) ?? nothing;
    if (group.class === 'A') load.a += group.count;
    else if (group.class === 'B') load.b += group.count;
    else load.others += group.count;
    if (group.isNew) load.newGuests += group.count;
    load.weight += group.count * careWeight(group);
    loads.set(group.carer.id, load);
  }
  return [...loads.values()].sort((a, b) => b.weight - a.weight || a.carer.name.localeCompare(b.carer.name));
}
