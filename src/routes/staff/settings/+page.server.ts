import { moneyRoles } from '#lib/billing/rights.ts';
import { defaultKeepers } from '#lib/notifications/choice-form.ts';
import { ruleRoles } from '#lib/orders/reviewing/order-rules.ts';
import { staffOf } from '../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const { role } = staffOf(locals);
  return {
    admin: role === 'admin',
    keepsTerms: moneyRoles.includes(role),
    setsRules: ruleRoles.includes(role),
    setsNotices: defaultKeepers.includes(role)
  };
};
