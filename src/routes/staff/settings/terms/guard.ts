import { moneyRoles } from '#lib/billing/rights.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';

/** The member of staff behind the request who may set payment terms. */
export function termsKeeper(locals: App.Locals) {
  const actor = staffOf(locals);
  if (!moneyRoles.includes(actor.role)) denied(403);
  return actor;
}
