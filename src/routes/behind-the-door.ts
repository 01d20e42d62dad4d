import type { DealerUser, StaffUser } from '#lib/accounts/actor.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { denied } from './denied.ts';

/** The dealer's person behind a request to `(dealer)`. The hook lets nobody else in; without the hook nothing opens. */
export function dealerOf(locals: App.Locals): DealerUser {
  if (locals.actor?.kind !== 'dealer') denied(403);
  return locals.actor;
}

/** The member of staff behind a request to `staff`; `readers` bounds a page to some roles. */
export function staffOf(locals: App.Locals, readers?: readonly StaffRole[]): StaffUser {
  if (locals.actor?.kind !== 'staff') denied(403);
  if (readers && !readers.includes(locals.actor.role)) denied(403);
  return locals.actor;
}

/** Whoever is signed in, of a dealer or of the staff. */
export function person(locals: App.Locals): DealerUser | StaffUser {
  return locals.actor?.kind === 'dealer' ? locals.actor : staffOf(locals);
}
