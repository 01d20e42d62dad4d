import type { Routes } from './route.ts';

const unknownId = '019aa000-0000-7000-8000-000000000000';

/** What leaves the house, and how it fares. */
export const channelRoutes: Routes = {
  '/staff/settings/outbox': { door: 'staff', path: () => '/staff/settings/outbox', readers: ['admin'] },
  '/staff/settings/outbox/[mail]': {
    door: 'staff',
    path: () => `/staff/settings/outbox/${unknownId}`,
    readers: ['admin'],
    unknown: `/staff/settings/outbox/${unknownId}`,
    unseen: ['admin']
  }
};
