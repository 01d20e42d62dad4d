import { staffRoles, type StaffRole } from '#lib/accounts/roles.ts';

/** Everybody of the staff may have tasks. */
export const taskRoles: readonly StaffRole[] = staffRoles;

/** Who sees the tasks of others: a region manager those of the region. */
export const teamRoles: readonly StaffRole[] = ['admin', 'director', 'region_manager'];

/** Who works with leads, playbooks and what follows a fair. */
export const leadRoles: readonly StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];

/** Who writes the handbook and approves it, each what another one wrote. */
export const handbookRoles: readonly StaffRole[] = ['admin', 'director', 'region_manager'];

/** Who writes the steps of playbooks. */
export const playbookRoles: readonly StaffRole[] = ['admin', 'director'];

/** Who sets how fast leads fade. */
export const curveRoles: readonly StaffRole[] = ['admin', 'director'];
