import { m } from '#lib/i18n/paraglide/messages.js';
import type { RehearsalState } from '#lib/rehearsal/rehearsal.ts';

/** What the states of a rehearsal are called. */
export const stateNames: Record<RehearsalState, () => string> = {
  preparing: m.rehearsal_state_preparing,
  running: m.rehearsal_state_running,
  cleaning: m.rehearsal_state_cleaning,
  done: m.rehearsal_state_done,
  stopped: m.rehearsal_state_stopped,
  failed: m.rehearsal_state_failed,
  killed: m.rehearsal_state_killed
};
