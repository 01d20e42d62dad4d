import * as v from 'valibot';

/** What the pay button sends. */
export const payForm = v.object({ instalmentId: v.pipe(v.string('required'), v.uuid('required')) });
