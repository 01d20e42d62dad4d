import { at, fixed, type View } from './view.ts';

/** The pages of the masters. */
export const mastersOfAdmins: View[] = [
  fixed('/staff/masters', '/staff/masters'),
  fixed('/staff/masters/[kind]', '/staff/masters/regions'),
  at('/staff/masters/styles/[code]', ({ style }) => `/staff/masters/styles/${style}`),
  fixed('/staff/masters/categories', '/staff/masters/categories'),
  fixed('/staff/masters/territories', '/staff/masters/territories'),
  fixed('/staff/masters/price-lists', '/staff/masters/price-lists'),
  at('/staff/masters/price-lists/[code]', ({ priceList }) => `/staff/masters/price-lists/${priceList}`),
  fixed('/staff/masters/changes', '/staff/masters/changes'),
  at('/staff/masters/changes/[id]', ({ deedId }) => `/staff/masters/changes/${deedId}`)
];
