import { error } from '@sveltejs/kit';
import { moneyRoles } from '#lib/billing/rights.ts';
import { staffOf } from '../../../behind-the-door.ts';

/** The member of staff behind the request who may set payment terms. */
export function termsKeeper(locals: App.Locals) {
  const actor = staffOf(locals);
  if (!moneyRoles.includes(actor.role)) error(403);
  return actor;
}
