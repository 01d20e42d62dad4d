import { companyRoutes } from './company-routes.ts';
import { dealerRoutes } from './dealer-routes.ts';
import { drawRoutes } from './draw-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { pictureRoutes } from './picture-routes.ts';
import { masterRoutes } from './master-routes.ts';
import { letterRoutes } from './letter-routes.ts';
import { noticeRoutes } from './notice-routes.ts';
import { programRoutes } from './program-routes.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';
import { staffRoutes } from './staff-routes.ts';

/** What stands open to everybody; the board decides by itself who may watch. */
const publicRoutes: Routes = {
  '/(public)/sign-in': { door: 'public', path: () => '/sign-in', actions: { default: {} } },
  '/(public)/sign-in/step': { door: 'public', path: () => '/sign-in/step', actions: { default: {} } },
  '/(public)/second-step': {
    door: 'public',
    path: () => '/second-step',
    actions: { beginApp: {}, confirmApp: { form: () => ({ code: '000000' }) }, addPasskey: {} }
  },
  '/(public)/passkeys': {
    door: 'public',
    path: () => '/passkeys',
    readers: 'no page',
    actions: { POST: { json: () => ({ purpose: 'sign_in' }) } }
  },
  '/(public)/passkeys/entrance': {
    door: 'public',
    path: () => '/passkeys/entrance',
    readers: 'no page',
    actions: { POST: { json: () => ({ answer: '{}' }) } }
  },
  '/(public)/sign-out': {
    door: 'public',
    path: () => '/sign-out',
    readers: 'no page',
    actions: { POST: {} }
  },
  '/(public)/forgotten-password': {
    door: 'public',
    path: () => '/forgotten-password',
    actions: { default: {} }
  },
  '/(public)/logo': { door: 'public', path: () => '/logo' },
  '/(public)/manifest.webmanifest': { door: 'public', path: () => '/manifest.webmanifest' },
  '/(public)/language': {
    door: 'public',
    path: () => '/language',
    readers: 'no page',
    actions: { POST: {} }
  },
  '/(public)/invitations/[token]': {
    door: 'public',
    path: () => '/invitations/no-such-link',
    actions: { default: {} }
  },
  '/(public)/deeds/[token]': {
    door: 'public',
    path: () => '/deeds/no-such-link',
    actions: { agree: { form: () => ({ version: '1' }) }, answerDelay: {} }
  },
  '/(public)/deeds/[token]/letter': {
    door: 'public',
    path: () => '/deeds/no-such-link/letter',
    readers: 'no page'
  },
  '/(public)/referral/[code]': {
    door: 'public',
    path: () => '/referral/no-such-link',
    actions: {
      default: {
        form: () => ({ id: uuid7(), company: 'A test', name: 'A test', phone: '123', agrees: 'yes' })
      }
    }
  },
  '/(public)/quotations/[token]': {
    door: 'public',
    path: () => '/quotations/no-such-link',
    actions: {
      order: { form: () => ({ version: '1' }) },
      answer: { form: () => ({ id: uuid7(), version: '1', kind: 'wants' }) },
      opened: {}
    }
  },
  '/(public)/quotations/[token]/quotation.pdf': {
    door: 'public',
    path: () => '/quotations/no-such-link/quotation.pdf',
    readers: 'no page'
  },
  '/(public)/rsvp/[token]': {
    door: 'public',
    path: () => '/rsvp/no-such-link',
    actions: { answer: { form: () => ({ comes: 'yes', heads: '2' }) }, opened: {} }
  },
  '/(public)/rsvp/[token]/calendar.ics': {
    door: 'public',
    path: () => '/rsvp/no-such-link/calendar.ics',
    readers: 'no page'
  },
  '/(public)/rsvp/[token]/invitation.pdf': {
    door: 'public',
    path: () => '/rsvp/no-such-link/invitation.pdf',
    readers: 'no page'
  },
  '/(public)/rsvp/[token]/policy.pdf': {
    door: 'public',
    path: () => '/rsvp/no-such-link/policy.pdf',
    readers: 'no page'
  },
  '/(public)/calendar/[token]/tasks.ics': {
    door: 'public',
    path: () => '/calendar/no-such-link/tasks.ics',
    readers: 'no page'
  },
  '/(public)/reset/[token]': { door: 'public', path: () => '/reset/no-such-link', actions: { default: {} } },
  '/(public)/unsubscribe/[token]': {
    door: 'public',
    path: () => '/unsubscribe/no-such-link',
    actions: { default: {} }
  },
  '/(public)/sandbox/pay/[session]': {
    door: 'public',
    path: () => '/sandbox/pay/cs_test_none',
    readers: 'no page',
    actions: { POST: {} }
  },
  '/(public)/demo/[door]/[token]': {
    door: 'public',
    path: () => '/demo/admin@fernholt.example/no-such-token',
    readers: 'no page',
    actions: {}
  },
  '/webhooks/stripe': {
    door: 'public',
    path: () => '/webhooks/stripe',
    readers: 'no page',
    actions: { POST: {} }
  },
  '/webhooks/mail': {
    door: 'public',
    path: () => '/webhooks/mail',
    readers: 'no page',
    actions: { POST: {} }
  },
  '/(public)/documents/check': {
    door: 'public',
    path: ({ theirs }) => `/documents/check?code=${theirs.checkCode}`
  },
  '/(public)/results/[fair]': { door: 'public', path: () => '/results/last-spring' },
  '/(public)/results/[fair]/table.txt': { door: 'public', path: () => '/results/last-spring/table.txt' },
  '/(public)/results/[fair]/table.json': { door: 'public', path: () => '/results/last-spring/table.json' },
  '/board': { door: 'public', path: () => '/board' },
  '/board/[fair]': { door: 'public', path: ({ fair }) => `/board/${fair}` }
};

/** Every route, and who may do what there. */
export const table: Routes = {
  ...publicRoutes,
  ...dealerRoutes,
  ...staffRoutes,
  ...companyRoutes,
  ...drawRoutes,
  ...paperRoutes,
  ...pictureRoutes,
  ...masterRoutes,
  ...noticeRoutes,
  ...letterRoutes,
  ...programRoutes
};
