import { staffRoles } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';
import { aChange, fairMakers, orderActions, reviewActions, sellers, wordActions } from './staff-actions.ts';

const notHost = staffRoles.filter((role) => role !== 'host');

/** The pages on which staff decide about orders. */
export const staffOrderRoutes: Routes = {
  '/staff/orders': {
    door: 'staff',
    path: () => '/staff/orders?view=all',
    readers: notHost,
    actions: {
      ...orderActions(true),
      assign: { roles: fairMakers },
      // Of a class of which the demo has none, so that nothing is confirmed under the feet of others.
      confirmAll: { form: () => ({ orderClass: 'promotion', after: '0' }), roles: sellers },
      confirmMarked: {
        form: ({ theirs }) => ({ 'numbers[]': String(theirs.waitingOrder) }),
        roles: sellers,
        reachesOthers: true,
        answersEach: true
      }
    }
  },
  '/staff/orders/[number]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/${theirs.waitingOrder}`,
    readers: notHost,
    unknown: '/staff/orders/999999999',
    actions: { ...orderActions(), ...reviewActions, ...wordActions }
  },
  '/staff/orders/[number]/files': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/${theirs.waitingOrder}/files`,
    readers: notHost,
    unknown: '/staff/orders/999999999/files',
    actions: {
      add: { roles: sellers, form: () => ({}) },
      remove: { roles: sellers, form: ({ theirs }) => ({ file: theirs.fileId }) }
    }
  },
  '/staff/orders/[number]/files/[id]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/${theirs.waitingOrder}/files/${theirs.fileId}`,
    readers: notHost,
    unknown: '/staff/orders/999999999/files/019aa000-0000-7000-8000-000000000000'
  },
  '/staff/orders/[number]/letter': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/${theirs.order}/letter`,
    readers: notHost,
    unknown: '/staff/orders/999999999/letter'
  },
  '/staff/documents/[id]': {
    door: 'staff',
    path: ({ theirs }) => `/staff/documents/${theirs.documentId}`,
    unseen: ['host'],
    unknown: '/staff/documents/019aa000-0000-7000-8000-000000000000'
  },
  '/staff/orders/[number]/change/articles': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/${theirs.waitingOrder}/change/articles?q=a`,
    readers: sellers,
    unknown: '/staff/orders/999999999/change/articles'
  },
  '/staff/orders/[number]/change': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/${theirs.waitingOrder}/change`,
    readers: sellers,
    unknown: '/staff/orders/999999999/change',
    actions: { preview: { roles: sellers, form: aChange }, change: { roles: sellers, form: aChange } }
  },
  '/staff/orders/[number]/asked': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/${theirs.waitingOrder}/asked`,
    readers: sellers,
    unknown: '/staff/orders/999999999/asked',
    actions: {
      accept: { roles: sellers, form: () => ({ id: uuid7(), version: '1', seen: 'nothing' }) },
      answer: { roles: sellers, form: () => ({ id: uuid7(), reason: 'A test' }) }
    }
  },
  '/staff/orders/moved': {
    door: 'staff',
    path: ({ theirs }) => `/staff/orders/moved?numbers=${theirs.order}`,
    readers: notHost
  }
};
