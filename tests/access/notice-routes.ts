import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Action, Routes } from './route.ts';
import { fairMakers } from './staff-actions.ts';

/** Reading is of one's own notices, whichever numbers are sent. */
const read: Record<string, Action> = { read: { form: () => ({ to: '1' }) } };
const chosen: Record<string, Action> = {
  save: { form: () => ({ timeZone: 'Asia/Seoul' }) },
  // An address inside the house is no push service.
  device: {
    form: () => ({
      ...{ endpoint: 'https://localhost/x', publicKey: 'A'.repeat(87), authSecret: 'A'.repeat(22) }
    })
  },
  forget: { form: () => ({ device: '019aa000-0000-7000-8000-000000000000' }) }
};

/** What people are told, and what they want to be told. */
export const noticeRoutes: Routes = {
  '/(dealer)/news': { door: 'dealer', path: () => '/news' },
  '/(dealer)/news/[news]': {
    door: 'dealer',
    path: ({ newsId }) => `/news/${newsId}`,
    actions: { opened: {} }
  },
  '/staff/news': {
    door: 'staff',
    path: () => '/staff/news',
    actions: {
      publish: {
        roles: fairMakers,
        form: () => ({ id: uuid7(), kind: 'product', title: 'A test', body: 'A test.' })
      },
      correct: {
        roles: fairMakers,
        form: () => ({
          id: '019aa000-0000-7000-8000-000000000000',
          kind: 'policy',
          title: 'New',
          body: 'Words'
        })
      },
      withdraw: { roles: fairMakers, form: () => ({ id: '019aa000-0000-7000-8000-000000000000' }) }
    }
  },
  '/(dealer)/notices': { door: 'dealer', path: () => '/notices', actions: read },
  '/(dealer)/account/notices': { door: 'dealer', path: () => '/account/notices', actions: chosen },
  '/staff/notices': { door: 'staff', path: () => '/staff/notices', actions: read },
  '/staff/settings/account/notices': {
    door: 'staff',
    path: () => '/staff/settings/account/notices',
    actions: chosen
  },
  '/staff/settings/notices': {
    door: 'staff',
    path: () => '/staff/settings/notices',
    readers: fairMakers,
    actions: { save: { roles: fairMakers, form: () => ({ role: 'viewer' }) } }
  }
};
