import type { StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Form, Routes } from './route.ts';

const keepers: StaffRole[] = ['admin', 'director', 'planner', 'warehouse'];
const sellersAndKeepers: StaffRole[] = [...keepers, 'region_manager', 'rep'];
const planners: StaffRole[] = ['admin', 'director', 'planner'];
const aSheet = (): Form => ({
  ...{ id: uuid7(), note: 'A test', 'skus[]': 'NO-SUCH-SKU', 'seen[]': '0', 'units[]': '1' }
});

/** What every small master takes besides its own forms. */
export const smallActions = (roles: StaffRole[], rows: string) => ({
  paste: { roles, form: () => ({ rows }) },
  undo: { roles, form: () => ({ event: '1', of: 'none' }) }
});

/** What is in the warehouse. */
export const stockRoutes: Routes = {
  '/staff/stock/stock.csv': { door: 'staff', path: () => '/staff/stock/stock.csv', readers: keepers },
  '/staff/capacity/capacity.csv': {
    door: 'staff',
    path: () => '/staff/capacity/capacity.csv',
    readers: planners
  },
  '/staff/capacity/lines.csv': { door: 'staff', path: () => '/staff/capacity/lines.csv', readers: planners },
  '/staff/capacity': {
    door: 'staff',
    path: () => '/staff/capacity',
    readers: planners,
    actions: {
      line: { roles: planners, form: () => ({ code: 'L1', name: 'A test', unitsPerWeek: '' }) },
      ...smallActions(planners, 'line,line_name,line_name_zh,line_name_ko,units_per_week\nL1,A test,,,')
    }
  },
  '/staff/capacity/[code]': {
    door: 'staff',
    path: ({ style }) => `/staff/capacity/${style}`,
    readers: planners,
    actions: {
      change: {
        roles: planners,
        form: () => ({
          ...{ id: uuid7(), note: '', 'skus[]': 'NO-SUCH-SKU', 'days[]': '2027-01-04' },
          ...{ 'seen[]': '0', 'units[]': '5' }
        })
      },
      undo: { roles: planners, form: () => ({ change: '999999999' }) },
      make: {
        roles: planners,
        form: () => ({ id: uuid7(), column: 'routing', was: '', is: 'no-such-routing' })
      },
      unmake: { roles: planners, form: () => ({ id: uuid7(), deedId: uuid7() }) }
    }
  },
  '/staff/routings': {
    door: 'staff',
    path: () => '/staff/routings',
    readers: planners,
    actions: {
      save: {
        roles: planners,
        form: () => ({ code: 'a-test', name: 'A test', 'codes[]': 'packing', 'names[]': 'Packing' })
      },
      ...smallActions(
        planners,
        'routing,routing_name,routing_name_zh,routing_name_ko,stage,stage_name,stage_name_zh,stage_name_ko\na-test,A test,,,packing,Packing,,'
      )
    }
  },
  '/staff/routings/routings.csv': {
    door: 'staff',
    path: () => '/staff/routings/routings.csv',
    readers: planners
  },
  '/staff/supply': { door: 'staff', path: () => '/staff/supply', readers: sellersAndKeepers },
  '/staff/supply/[code]': {
    door: 'staff',
    path: ({ style }) => `/staff/supply/${style}`,
    readers: sellersAndKeepers,
    actions: {
      share: { roles: planners, form: () => ({ fair: 'no-such-fair', part: 'first' }) },
      undoShare: { roles: planners, form: () => ({ event: '1', fair: 'no-such-fair' }) },
      settle: { roles: planners, form: () => ({ id: uuid7(), fair: 'no-such-fair', seen: 'nothing' }) }
    }
  },
  '/staff/holidays': {
    door: 'staff',
    path: () => '/staff/holidays',
    readers: planners,
    actions: {
      set: { roles: planners, form: () => ({ day: '2035-01-01', name: 'A test' }) },
      remove: { roles: planners, form: () => ({ day: '2035-01-01' }) },
      ...smallActions(planners, 'day,name,name_zh,name_ko\n2035-01-02,A test,,')
    }
  },
  '/staff/holidays/holidays.csv': {
    door: 'staff',
    path: () => '/staff/holidays/holidays.csv',
    readers: planners
  },
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
    actions: {
      correct: {
        roles: keepers,
        form: () => ({ id: uuid7(), note: 'A test', change: '-2000000000', reason: 'damaged' })
      },
      undo: { roles: keepers, form: () => ({ movement: '999999999' }) }
    }
  }
};
