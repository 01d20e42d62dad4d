import type { StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Form, Routes } from './route.ts';

const keepers: StaffRole[] = ['admin', 'director', 'planner', 'warehouse'];
const aSheet = (): Form => ({
  ...{ id: uuid7(), note: 'A test', 'skus[]': 'NO-SUCH-SKU', 'seen[]': '0', 'units[]': '1' }
});

/** What is in the warehouse. */
export const stockRoutes: Routes = {
  '/staff/stock': {
    door: 'staff',
    path: () => '/staff/stock',
    readers: keepers,
    actions: { count: { roles: keepers, form: aSheet }, receive: { roles: keepers, form: aSheet } }
  },
  '/staff/stock/[sku]': {
    door: 'staff',
    path: ({ sku }) => `/staff/stock/${sku}`,
    readers: keepers,
    unknown: '/staff/stock/NO-SUCH-SKU',
    actions: {
      default: {
        roles: keepers,
        form: () => ({ id: uuid7(), note: 'A test', change: '-2000000000', reason: 'damaged' })
      }
    }
  }
};
