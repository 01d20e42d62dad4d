import { staffRoles } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';
import { sellers } from './staff-actions.ts';

const notHost = staffRoles.filter((role) => role !== 'host');

/** What leaves, and the paper that goes with it: who sees it, and who sends it. */
export const shipmentRoutes: Routes = {
  '/staff/shipments': { door: 'staff', path: () => '/staff/shipments', readers: notHost },
  '/staff/shipments/samples/[sample]': {
    door: 'staff',
    path: ({ sampleId }) => `/staff/shipments/samples/${sampleId}`,
    readers: notHost,
    unknown: '/staff/shipments/samples/019aa000-0000-7000-8000-000000000000',
    actions: {
      default: {
        roles: ['admin', 'director', 'warehouse'],
        form: () => ({ carrier: 'A test', trackingNumber: 'A test' })
      }
    }
  },
  '/staff/shipments/[number]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/shipments/${theirs.shipment}`,
    readers: notHost,
    unknown: '/staff/shipments/999999999',
    actions: {
      position: {
        roles: ['admin', 'director', 'planner', 'warehouse', 'rep'],
        form: () => ({ id: uuid7(), place: 'Quayhaven', note: '' })
      },
      confirmReceipt: {
        roles: [...sellers, 'warehouse'],
        form: ({ theirs }) => ({ shipmentId: theirs.shipmentId, note: 'A test' })
      }
    }
  },
  '/staff/shipments/[number]/note': {
    door: 'staff',
    path: ({ theirs }) => `/staff/shipments/${theirs.shipment}/note`,
    readers: notHost,
    unknown: '/staff/shipments/999999999/note'
  },
  '/staff/shipments/[number]/note/file': {
    door: 'staff',
    path: ({ theirs }) => `/staff/shipments/${theirs.shipment}/note/file`,
    readers: notHost,
    unknown: '/staff/shipments/999999999/note/file'
  },
  '/staff/shipments/[number]/labels': {
    door: 'staff',
    path: ({ theirs }) => `/staff/shipments/${theirs.shipment}/labels?boxes=2`,
    readers: notHost,
    unknown: '/staff/shipments/999999999/labels'
  },
  '/staff/shipments/samples/[sample]/pick-list': {
    door: 'staff',
    path: () => '/staff/shipments/samples/019aa000-0000-7000-8000-000000000000/pick-list',
    readers: 'no page'
  },
  '/staff/shipments/ready/[order]/pick-list': {
    door: 'staff',
    path: ({ theirs }) => `/staff/shipments/ready/${theirs.order}/pick-list`,
    readers: notHost,
    unknown: '/staff/shipments/ready/999999999/pick-list'
  },
  '/staff/shipments/ready/[order]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/shipments/ready/${theirs.order}`,
    readers: notHost,
    unknown: '/staff/shipments/ready/999999999',
    actions: {
      default: {
        roles: ['admin', 'director', 'warehouse'],
        form: () => ({ id: uuid7(), carrier: 'Northline', trackingNumber: 'NL 1', override: '' })
      }
    }
  }
};
