/** Where an import stands. */
export const IMPORT_STATES = {
  /** Files are being read and compared; nothing is written. */
  checking: 'under way',
  /** Looked through without a problem: it may be applied. */
  checked: 'waits',
  /** There are problems; nothing was written. The mapping may be changed, or the files repaired. */
  refused: 'waits',
  /** Being written; until the end nothing of it is seen by anybody. */
  applying: 'under way',
  /** Written, all of it. */
  applied: 'over',
  /** Somebody ended it while it was read; nothing was written, the files are kept. */
  cancelled: 'waits',
  /** Something went wrong that is not the files' fault; nothing was written. */
  failed: 'waits'
} as const;

export type ImportState = keyof typeof IMPORT_STATES;

/** Why an import failed, where that can be said. `interrupted`: its process ended, and nobody runs it any more. */
export type ImportFailure = 'interrupted';

export function isUnderWay(state: ImportState): boolean {
  return IMPORT_STATES[state] === 'under way';
}
