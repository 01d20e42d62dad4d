import type { Factor } from './factor.ts';
import { seersOf } from './figures.ts';
import type { DealerRole, StaffRole } from './roles.ts';
import type { ScreenGroup } from './screen-group.ts';

interface Person {
  userId: string;
  name: string;
  email: string;
  locale: string;
  /** When they last proved in this session that it is them; absent where a program acts with a key. */
  confirmedAt?: Date | null;
  /** What they can prove it by, besides the password. */
  factors?: readonly Factor[];
  /** Set when it is software that comes with a key of this person. */
  program?: true;
}

/**
 * Somebody who acts as a dealer company: one of its own people, or a member of staff acting for it (`actedBy`). Every read
 * and command for dealers is scoped by `dealerId`.
 */
export interface DealerUser extends Person {
  kind: 'dealer';
  role: DealerRole;
  dealerId: number;
  dealerCode: string;
  dealerName: string;
  regionId: number;
  /** Set when a member of staff acts for the dealer; stored with every event and shown as a banner. */
  actedBy: { userId: string; name: string } | null;
}

/** One of the brand's own people. `regionId` bounds what a region manager sees. */
export interface StaffUser extends Person {
  kind: 'staff';
  role: StaffRole;
  regionId: number | null;
}

/** A paired big screen; it may watch its fair and nothing else. */
export interface ScreenActor {
  kind: 'screen';
  screenId: string;
  fairId: number;
  name: string;
  group: ScreenGroup;
}

export type Actor = DealerUser | StaffUser | ScreenActor;

/** Staff who may work with a dealer's own order sheet on the dealer's behalf. */
export const actingRoles: readonly StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];

/** Whether a member of staff may act for a dealer now: region managers in their region, reps for their own dealers. */
export function mayActFor(
  person: { userId: string; role: StaffRole; regionId: number | null },
  dealer: { regionId: number; repId: string | null }
): boolean {
  if (!actingRoles.includes(person.role)) return false;
  if (person.role === 'rep') return dealer.repId === person.userId;
  return person.role !== 'region_manager' || dealer.regionId === person.regionId;
}

/** Staff who invite people of the dealers that they work with, and those who invite staff. */
export const dealerInviters: readonly StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];
export const staffInviters: readonly StaffRole[] = ['admin'];

/** Staff who see a dealer's page: its people, its consent and its credit. */
export const dealerReaders: readonly StaffRole[] = seersOf('contacts');
