import type { StaffRole } from '#lib/accounts/roles.ts';

/** Who keeps the masters: whoever may import them. */
export const masterKeepers: readonly StaffRole[] = ['admin', 'director'];
