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
    return (
      !isDealerRole(person.role) &&
      concerned.staff?.includes(person.role) === true &&
      worksFor(person, fact.dealer)
    );
  });
}

/** Region managers hear of dealers of their region, reps of their own; all hear of what is about no dealer. */
function worksFor({ userId, role, regionId }: Candidate, dealer: DealerPlace | null): boolean {
  if (!dealer) return true;
  if (role === 'rep') return dealer.repId === userId;
  return role !== 'region_manager' || regionId === dealer.regionId;
}
