import type { Routes } from './route.ts';
import { fairMakers } from './staff-actions.ts';

const aRefill = { name: 'A test', timeZone: 'Europe/London', minimum: '' };

/** What dealers order outside of fairs. */
export const refillRoutes: Routes = {
  '/staff/refills': {
    door: 'staff',
    path: () => '/staff/refills',
    readers: fairMakers,
    actions: { open: { roles: fairMakers, form: () => ({ ...aRefill, priceList: 'no such list' }) } }
  },
  '/staff/refills/[refill]': {
    door: 'staff',
    path: () => '/staff/refills/refill-a',
    readers: fairMakers,
    actions: {
      save: { roles: fairMakers, form: () => aRefill },
      pause: { roles: fairMakers, form: () => ({ reason: '' }) },
      choose: { roles: fairMakers, form: () => ({ which: 'all' }) }
    }
  }
};
