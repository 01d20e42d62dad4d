import type { Tasks } from '#lib/runtime/server/jobs.ts';
import { RAISE_TASK } from './planned-raises.ts';
import { raiseAsPlanned } from './write-planned-raise.ts';

/** Jobs of masters: prices that were planned for a day. */
export const masterTasks: Tasks = { [RAISE_TASK]: raiseAsPlanned };
