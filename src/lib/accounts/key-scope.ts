/**
 * What a key for other software is good for, at most: it never does more than its owner may.
 * `read` reads; `order` reads and places orders; `import` sends files and asks what became of them; `cue` runs cues of a stage and nothing else; `all` does all that programs can.
 */
export const keyScopes = ['read', 'order', 'import', 'cue', 'all'] as const;

export type KeyScope = (typeof keyScopes)[number];

/** For how many days a key may be made; the first is offered. */
export const keyDays = [365, 90, 30] as const;

/** What a call of the API needs: reading, or one of the things that change something. */
export type KeyNeed = 'read' | 'order' | 'import' | 'read_import' | 'record' | 'cue';

const grants: Record<KeyScope, readonly KeyNeed[]> = {
  read: ['read', 'read_import'],
  order: ['read', 'order'],
  import: ['import', 'read_import'],
  cue: ['cue'],
  all: ['read', 'order', 'import', 'read_import', 'record', 'cue']
};

/** Whether a key of this scope is good for a call. */
export function isGoodFor(scope: KeyScope, need: KeyNeed): boolean {
  return grants[scope].includes(need);
}
