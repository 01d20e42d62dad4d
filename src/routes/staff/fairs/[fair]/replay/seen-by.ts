import type { StaffUser } from '#lib/accounts/actor.ts';
import { sees } from '#lib/accounts/figures.ts';

/** Who does not see single orders is played what the hall has seen; with `?hall` everybody is, for a laptop at a projector. */
export const seenBy = ({ role }: StaffUser, url: URL): 'staff' | 'hall' =>
  sees(role, 'orders') && !url.searchParams.has('hall') ? 'staff' : 'hall';
