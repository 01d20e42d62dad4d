import { m } from '#lib/i18n/paraglide/messages.js';
import type { KeyScope } from './key-scope.ts';

const scopes: Record<KeyScope, () => string> = {
  read: m.accounts_key_scope_read,
  order: m.accounts_key_scope_order,
  import: m.accounts_key_scope_import,
  cue: m.accounts_key_scope_cue,
  all: m.accounts_key_scope_all
};

/** What a key is good for, in the reader's language. */
export const keyScopeText = (scope: KeyScope): string => scopes[scope]();
