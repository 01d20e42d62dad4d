import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who writes the policy of a fair. */
export const policyWriters: readonly StaffRole[] = ['admin', 'director'];

/** Who approves what somebody else has written. */
export const policyApprovers: readonly StaffRole[] = ['admin', 'director', 'finance'];

/** Who reads it with its drafts and history; what holds is known to everybody who sells. */
export const policyReaders: readonly StaffRole[] = [...policyApprovers, 'region_manager', 'rep'];
