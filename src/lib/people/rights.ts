import { seersOf } from '#lib/accounts/figures.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who finds companies and their persons; region managers and reps their own only. */
export const companyReaders: readonly StaffRole[] = seersOf('contacts');

/** Who writes down companies and their persons. */
export const companyKeepers: readonly StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];

/** Who makes a dealer of a prospect: whoever keeps the masters. */
export const dealerMakers: readonly StaffRole[] = ['admin', 'director'];

/** Who takes persons away for good, and sees who looked at them. */
export const erasers: readonly StaffRole[] = ['admin', 'director', 'region_manager'];

/** Who lets mails go again to an address that sent some back, as of accounts. */
export const addressClearers: readonly StaffRole[] = ['admin', 'director'];
