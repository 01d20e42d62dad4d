import type { Routes } from './route.ts';

const unknownId = '019aa000-0000-7000-8000-000000000000';

/** What leaves the house, and how it fares. */
export const channelRoutes: Routes = {
  '/staff/settings/outbox': { door: 'staff', path: () => '/staff/settings/outbox', readers: ['admin'] },
  '/staff/settings/outbox/[mail]': {
    door: 'staff',
    path: ({ mailId }) => `/staff/settings/outbox/${mailId}`,
    readers: ['admin']
  },
  '/staff/settings/channels': {
    door: 'staff',
    path: () => '/staff/settings/channels',
    readers: ['admin'],
    actions: { replay: { roles: ['admin'] }, clear: { roles: ['admin'] } }
  },
  '/staff/settings/channels/[endpoint]': {
    door: 'staff',
    path: () => `/staff/settings/channels/${unknownId}`,
    readers: ['admin'],
    actions: {
      save: { roles: ['admin'], form: () => ({ name: 'A test', url: 'https://gateway.example/hook' }) },
      ...Object.fromEntries(
        ['rotate', 'test', 'on', 'off', 'replay', 'clear', 'remove'].map((name) => [
          name,
          { roles: ['admin'] }
        ])
      )
    }
  }
};
