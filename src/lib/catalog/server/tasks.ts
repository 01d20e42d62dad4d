import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { removeUnusedPictures } from './pictures/keep-picture.ts';

/** Clears away the files of pictures that nobody shows. */
export const catalogTasks: Tasks = {
  'remove-unused-pictures': () => removeUnusedPictures(new Date())
};
