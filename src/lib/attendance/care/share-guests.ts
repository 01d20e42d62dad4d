/** What a guest weighs for whoever leads it: a new dealer is led all day, A and B are in focus, C is kept in view. */
export function careWeight({ class: grade, isNew }: { class: string | null; isNew: boolean }): number {
  return (grade === 'A' ? 3 : grade === 'B' ? 2 : 1) + (isNew ? 1 : 0);
}

export interface GuestToShare {
  dealerId: number;
  regionId: number;
  class: string | null;
  isNew: boolean;
  repId: string | null;
}

export interface Carer {
  id: string;
  /** Where they work; null: everywhere. */
  regionId: number | null;
  /** What they lead already, by weight. */
  load: number;
}

/**
 * Who might lead each guest: its own rep where that is one of the carers, else whoever of its region, or of none, leads least. The heaviest guests are
 * given first, so that what is light evens out the rest. Who can lead nobody is nobody's answer: such guests are left out.
 */
export function shareGuests(guests: readonly GuestToShare[], carers: readonly Carer[]): Map<number, string> {
  const load = new Map(carers.map(({ id, load: now }) => [id, now]));
  const given = new Map<number, string>();
  const inOrder = [...guests].sort((a, b) => careWeight(b) - careWeight(a) || a.dealerId - b.dealerId);
  const own = inOrder.filter(({ repId }) => repId !== null && load.has(repId));
  const give = (guest: GuestToShare, id: string) => {
    given.set(guest.dealerId, id);
    load.set(id, load.get(id)! + careWeight(guest));
  };
  for (const guest of own) give(guest, guest.repId!);
  for (const guest of inOrder) {
    if (given.has(guest.dealerId)) continue;
    const near = carers.filter(({ regionId }) => regionId === null || regionId === guest.regionId);
    const least = near.reduce<Carer | null>(
      (best, one) => (best === null || load.get(one.id)! < load.get(best.id)! ? one : best),
      null
    );
    if (least) give(guest, least.id);
  }
  return given;
}
