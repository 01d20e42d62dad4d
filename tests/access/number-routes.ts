import { staffRoles } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';

const unknownId = '019aa000-0000-7000-8000-000000000000';
const notHost = staffRoles.filter((role) => role !== 'host');

/** What staff see of all that was sold. */
export const numberRoutes: Routes = {
  '/staff/analysis': {
    door: 'staff',
    path: () => '/staff/analysis?by=dealer&then=size',
    readers: notHost,
    actions: {
      save: { roles: notHost, form: () => ({ id: uuid7(), name: 'A test', query: 'by=dealer' }) },
      remove: { roles: notHost, form: () => ({ id: unknownId }) }
    }
  }
};
