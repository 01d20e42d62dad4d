import { seersOf } from '#lib/accounts/figures.ts';
import type { DealerRole, StaffRole } from '#lib/accounts/roles.ts';

/** Who of a dealer may pay. Staff who act for a dealer come as `buyer` and so may not. */
export const payerRoles: readonly DealerRole[] = ['owner', 'payer'];

/** Who records, puts and takes back money. */
export const moneyRoles: readonly StaffRole[] = ['admin', 'finance'];

/** Who draws up what a fair's group breaks come to; another of `moneyRoles` credits it. */
export const settlerRoles: readonly StaffRole[] = [...moneyRoles, 'director'];

/** Who sees all money. */
export const moneyReaders: readonly StaffRole[] = seersOf('money');
