import * as v from 'valibot';

/** What other software is called for which a key is made. */
export const MakeKeyForm = v.object({
  keyName: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(60, 'too_long'))
});

export const RevokeKeyForm = v.object({ keyId: v.pipe(v.string(), v.uuid('required')) });
