import type { StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Action, Form } from './route.ts';
import type { Scene } from './scene.ts';

export const sellers: StaffRole[] = ['admin', 'director', 'region_manager', 'rep'];
export const planners: StaffRole[] = ['admin', 'director', 'planner'];
export const fairMakers: StaffRole[] = ['admin', 'director'];
export const doorkeepers: StaffRole[] = [...sellers, 'host'];
/** Who approves the policy of a fair that somebody else has written. */
export const policyApprovers: StaffRole[] = [...fairMakers, 'finance'];
const dealerId = ({ theirs }: Scene): Form => ({ dealerId: String(theirs.dealerId) });

/** Who has come to a fair. */
export const door: Record<string, Action> = {
  arrive: { roles: doorkeepers, form: dealerId, reachesOthers: true },
  undo: { roles: doorkeepers, form: dealerId, reachesOthers: true }
};
export const acting: Action = { roles: sellers, form: dealerId, reachesOthers: true };

/** What staff decide about an order; from a list the order stands in the form only. */
export function orderActions(reachesOthers?: true): Record<string, Action> {
  const number = ({ theirs }: Scene) => ({ number: String(theirs.waitingOrder), reason: 'A test' });
  const lenders: StaffRole[] = ['admin', 'director', 'finance'];
  return {
    confirm: { roles: sellers, form: number, reachesOthers },
    test: { roles: sellers, form: number, reachesOthers },
    cancel: { roles: sellers, form: number, reachesOthers },
    approve: { roles: lenders, form: number, reachesOthers },
    decline: { roles: lenders, form: number, reachesOthers }
  };
}

const reviewed = ({ theirs }: Scene) => ({ number: String(theirs.waitingOrder), reason: 'A test' });

/** What staff do with an order while it waits. */
export const reviewActions: Record<string, Action> = {
  tick: { roles: sellers, form: (scene) => ({ ...reviewed(scene), version: '1' }) },
  classify: { roles: sellers, form: (scene) => ({ ...reviewed(scene), orderClass: 'priority' }) },
  handOver: { roles: sellers, form: (scene) => ({ ...reviewed(scene), to: uuid7() }) }
};

/** What staff do with a confirmed order. */
export const wordActions: Record<string, Action> = {
  recordCall: {
    roles: sellers,
    form: (scene) => ({ ...reviewed(scene), version: '1', person: 'Mrs Lin', said: 'All right' })
  }
};

/** Another note of an order, as the page on which it is changed sends it. */
export const aChange = (): Form => ({
  ...{ id: uuid7(), version: '1', seen: '', poNumber: '', shipTo: '' },
  ...{ note: 'A test', reason: 'A test' }
});

/** The form of a fair in years to come. */
export const aFair = (slug: string): Form => ({
  name: 'A test',
  slug,
  timeZone: 'Europe/London',
  currency: 'EUR',
  opensAt: '2029-01-01T09:00',
  closesAt: '2029-01-02T18:00',
  countsFrom: 'submitted',
  rankBy: 'share'
});

/** The rules of a fair as its form sends them. */
export const someRules = {
  ...{ monthsLeast: '2', monthsWished: '3', upliftPercent: '60', householdSharePercent: '80' },
  ...{ keyDealers: '5', ownerSharePercent: '80', payFloorPercent: '80', minimumOrder: '1000' }
};
