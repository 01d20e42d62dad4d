import { invalidateAll } from '$app/navigation';
import type { SubmitFunction } from '@sveltejs/kit';

/**
 * For the small forms of rows: what was done is read anew, and every other form of the page stays as it is, with what was said of it. A
 * refusal is told as always.
 */
export const rereading: SubmitFunction =
  () =>
  async ({ result, update }) =>
    result.type === 'success' ? await invalidateAll() : await update({ reset: false });
