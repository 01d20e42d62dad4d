import { isDealerRole } from '#lib/accounts/roles.ts';
import type { Concerned } from '#lib/events/notice-kind.ts';

/** Somebody who may have to be told. */
export interface Candidate {
  userId: string;
  role: string;
  dealerId: number | null;
  regionId: number | null;
}

/** Of a dealer, what decides which staff hear of it. */
export interface DealerPlace {
  regionId: number;
  repId: string | null;
}

/** Those of the candidates whom a fact about this dealer, or about none, concerns. */
export function recipients<Person extends Candidate>(
  concerned: Concerned,
  candidates: readonly Person[],
  fact: { dealerId: number | null; dealer: DealerPlace | null }
): Person[] {
  return candidates.filter((person) => {
    if (concerned.users?.includes(person.userId)) return true;
    const { dealers } = concerned;
    if (person.dealerId !== null) {
      const ofTheirs = person.dealerId === fact.dealerId && concerned.dealer?.includes(person.role);
      return (
        ofTheirs || (dealers?.ids.includes(person.dealerId) === true && dealers.roles.includes(person.role))
      );
    }
    const { staff = [] } = concerned;
    if (isDealerRole(person.role)) return false;
    return (
      (staff.includes(person.role) && worksFor(person, fact.dealer)) || standsIn(person, staff, fact.dealer)
    );
  });
}

/** A dealer without a rep is the affair of the region's managers. */
const standsIn = ({ role, regionId }: Candidate, staff: readonly string[], dealer: DealerPlace | null) =>
  role === 'region_manager' &&
  staff.includes('rep') &&
  dealer?.repId === null &&
  dealer.regionId === regionId;

/** Region managers hear of dealers of their region, reps of their own; all hear of what is about no dealer. */
function worksFor({ userId, role, regionId }: Candidate, dealer: DealerPlace | null): boolean {
  if (!dealer) return true;
  if (role === 'rep') return dealer.repId === userId;
  return role !== 'region_manager' || regionId === dealer.regionId;
}
