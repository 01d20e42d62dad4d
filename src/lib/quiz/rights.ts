import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who writes questions and asks them. */
export const quizRoles: readonly StaffRole[] = ['admin', 'director', 'host'];
