import * as v from 'valibot';
import { keyDays, keyScopes } from './key-scope.ts';

/** What other software is called for which a key is made, what it may do, and for how long. */
export const MakeKeyForm = v.object({
  keyName: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(60, 'too_long')),
  keyScope: v.picklist(keyScopes, 'required'),
  keyDays: v.pipe(v.string(), v.transform(Number), v.picklist(keyDays, 'required'))
});

export const RevokeKeyForm = v.object({ keyId: v.pipe(v.string(), v.uuid('required')) });
