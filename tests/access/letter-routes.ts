import type { StaffRole } from '../../src/lib/accounts/roles.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Routes } from './route.ts';
import { fairMakers } from './staff-actions.ts';

const readers: StaffRole[] = ['admin', 'director', 'host', 'region_manager', 'rep', 'finance'];
const fairLetters: StaffRole[] = ['admin', 'director', 'host', 'region_manager', 'rep'];
const unknownId = '019aa000-0000-7000-8000-000000000000';
/** A mailing of a director to all: whoever works with some dealers only, or with money, does not find it. */
const unseen = ['finance', 'rep', 'region_manager', 'other_rep', 'other_manager'] as const;
const text = { locale: 'en', version: '0', subject: 'To {{dealer.name}}', body: 'Hello' };

/** Letters in bulk. */
export const letterRoutes: Routes = {
  '/staff/letters': { door: 'staff', path: () => '/staff/letters', readers },
  '/staff/letters/new': {
    door: 'staff',
    path: () => '/staff/letters/new',
    readers,
    actions: {
      default: { roles: fairLetters, form: ({ fair }) => ({ id: uuid7(), kind: 'invitation', fair }) }
    }
  },
  '/staff/letters/templates': { door: 'staff', path: () => '/staff/letters/templates', readers },
  '/staff/letters/templates/[kind]': {
    door: 'staff',
    path: () => '/staff/letters/templates/invitation',
    readers: fairLetters,
    actions: {
      save: { roles: fairMakers, form: () => text },
      restore: { roles: fairMakers, form: () => ({ locale: 'en' }) },
      preview: { roles: fairLetters, form: () => text },
      test: { roles: fairLetters, form: () => text }
    }
  },
  '/staff/letters/[mailing]': {
    door: 'staff',
    path: ({ mailingId }) => `/staff/letters/${mailingId}`,
    readers,
    unknown: `/staff/letters/${unknownId}`,
    unseen,
    actions: {
      ask: { roles: ['director'] },
      approve: { roles: ['admin'] },
      sendBack: { roles: fairMakers, form: () => ({ reason: 'A test' }) },
      takeBack: { roles: fairMakers },
      pause: { roles: fairMakers },
      resume: { roles: fairMakers },
      stop: { roles: fairMakers }
    }
  },
  '/staff/letters/[mailing]/[letter]': {
    door: 'staff',
    path: ({ mailingId, letterId }) => `/staff/letters/${mailingId}/${letterId}`,
    readers,
    unknown: `/staff/letters/${unknownId}/1`,
    unseen
  }
};
