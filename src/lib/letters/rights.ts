import type { StaffUser } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { kindRules, letterKinds, type LetterArea, type LetterKind } from './letter-kind.ts';

/** Who writes the templates of an area. */
const writers: Record<LetterArea, readonly StaffRole[]> = {
  fair: ['admin', 'director'],
  orders: ['admin', 'director'],
  money: ['admin', 'director', 'finance']
};

/** Who makes mailings of an area: region managers for their region, reps for their own dealers. */
const makers: Record<LetterArea, readonly StaffRole[]> = {
  fair: ['admin', 'director', 'host', 'region_manager', 'rep'],
  orders: ['admin', 'director', 'region_manager', 'rep'],
  money: ['admin', 'director', 'finance']
};

/** Who approves mailings that others have made: region managers those for dealers of their region alone. */
const approvers: Record<LetterArea, readonly StaffRole[]> = {
  fair: ['admin', 'director', 'region_manager'],
  orders: ['admin', 'director', 'region_manager'],
  money: ['admin', 'director', 'finance']
};

/** Who finds letters at all. */
export const letterReaders: readonly StaffRole[] = [
  'admin',
  'director',
  'host',
  'region_manager',
  'rep',
  'finance'
];

export const mayWrite = ({ role }: StaffUser, kind: LetterKind): boolean =>
  writers[kindRules[kind].area].includes(role);

/** Nobody makes a mailing of what is written to one person when a fact asks for it. */
export const mayMake = ({ role }: StaffUser, kind: LetterKind): boolean =>
  !kindRules[kind].isSingle && makers[kindRules[kind].area].includes(role);

/** The kinds that somebody makes mailings of, or reads the templates of. */
export const kindsFor = (actor: StaffUser): LetterKind[] =>
  letterKinds.filter((kind) => mayMake(actor, kind) || mayWrite(actor, kind));

/** Whether somebody has the right to approve a mailing; that they did not make it themselves is another question. */
export function mayApprove(
  actor: StaffUser,
  mailing: { kind: LetterKind; scopeRegionId: number | null }
): boolean {
  if (!approvers[kindRules[mailing.kind].area].includes(actor.role)) return false;
  if (actor.role !== 'region_manager') return true;
  return actor.regionId !== null && mailing.scopeRegionId === actor.regionId;
}

/** Whether somebody may hold, let go on or stop a mailing: its maker, and whoever could approve it. */
export const maySteer = (
  actor: StaffUser,
  mailing: { kind: LetterKind; scopeRegionId: number | null; madeBy: string }
): boolean => (mailing.madeBy === actor.userId && mayMake(actor, mailing.kind)) || mayApprove(actor, mailing);
