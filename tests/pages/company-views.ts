import { opened } from './actions.ts';
import { at, fixed, type View } from './view.ts';

/** Companies and their persons, to whoever leads. */
export const ofLeaders: View[] = [
  at(
    '/staff/companies/[id]/persons',
    ({ theirs }) => `/staff/companies/${theirs.companyId}/persons?person=${theirs.personId}`
  ),
  at('/staff/companies/[id]', ({ theirs }) => `/staff/companies/${theirs.companyId}`, {
    then: opened('main details:has(form)')
  })
];

/** And to a rep. */
export const ofReps: View[] = [
  fixed('/staff/companies', '/staff/companies?q=a'),
  fixed('/staff/jot', '/staff/jot'),
  fixed('/staff/companies/new', '/staff/companies/new')
];
