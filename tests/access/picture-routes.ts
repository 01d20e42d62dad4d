import type { Routes } from './route.ts';
import { fairMakers } from './staff-actions.ts';

/** What styles look like: the files themselves, and who decides. */
export const pictureRoutes: Routes = {
  '/(dealer)/products/[code]': { door: 'dealer', path: ({ style }) => `/products/${style}` },
  // The page itself asks who somebody is: dealers, staff and screens see pictures, nobody else does.
  '/(public)/pictures/[file]': {
    door: 'public',
    path: () => '/pictures/00000000000000000000000000000000-240.avif',
    readers: 'no page',
    actions: {}
  },
  '/staff/pictures': {
    door: 'staff',
    path: () => '/staff/pictures',
    readers: fairMakers,
    actions: { default: { roles: fairMakers, form: () => ({}) } }
  },
  '/staff/pictures/pictures.zip': {
    door: 'staff',
    path: () => '/staff/pictures/pictures.zip',
    readers: fairMakers
  },
  '/staff/pictures/[code]': {
    door: 'staff',
    path: ({ style }) => `/staff/pictures/${style}`,
    readers: fairMakers,
    actions: {
      remove: { roles: fairMakers, form: () => ({ picture: '019aa000-0000-7000-8000-000000000000' }) },
      first: { roles: fairMakers, form: () => ({ picture: '019aa000-0000-7000-8000-000000000000' }) },
      undo: { roles: fairMakers, form: () => ({ event: '1' }) }
    }
  },
  '/api/v1/picture-uploads/[id]': {
    door: 'api',
    path: ({ pictureUploadId }) => `/api/v1/picture-uploads/${pictureUploadId}`,
    readers: fairMakers,
    actions: { PUT: { roles: fairMakers, json: () => ({}) } }
  },
  '/api/v1/picture-uploads/[id]/cancellation': {
    door: 'api',
    path: ({ pictureUploadId }) => `/api/v1/picture-uploads/${pictureUploadId}/cancellation`,
    readers: 'no page',
    actions: { POST: { roles: fairMakers, json: () => ({}) } }
  },
  '/staff/pictures/uploads/[id]': {
    door: 'staff',
    path: ({ pictureUploadId }) => `/staff/pictures/uploads/${pictureUploadId}`,
    readers: fairMakers,
    actions: { cancel: { roles: fairMakers, form: () => ({}) } }
  }
};
