import { m } from '#lib/i18n/paraglide/messages.js';
import type { EntryState, ObjectionRoute } from './objection.ts';

export const routeNames: Record<ObjectionRoute, () => string> = {
  rep: m.followup_objection_route_rep,
  product: m.followup_objection_route_product,
  after_sales: m.followup_objection_route_after_sales
};

export const entryStateNames: Record<EntryState, () => string> = {
  proposed: m.followup_entry_proposed,
  waiting: m.followup_entry_waiting,
  approved: m.followup_entry_approved,
  withdrawn: m.followup_entry_withdrawn
};
