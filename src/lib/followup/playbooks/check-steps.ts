import { isWriting, mostLettersLow, type Playbook } from './playbook.ts';

/** More steps, or longer waits, are a habit and no playbook. */
export const mostSteps = 12;
export const longestWaitDays = 60;
/** A month has at least so many days of work. */
const workdaysOfMonth = 20;

/** What is wrong with the steps of a playbook; `step` from 0, null where it is about all of them. */
export interface StepFault {
  step: number | null;
  problem: StepProblem;
}

export type StepProblem = 'no_steps' | 'no_stops' | 'too_many_letters' | 'letter_needs_fair';

/**
 * Whether a playbook can be kept: it has steps, something ends it, and one for low leads writes to nobody a third time within a month. A letter about a
 * fair goes to those who were met at one only, which a new dealer need not have been.
 */
export function faultsOf({ name, steps, stopsOn, heats }: Playbook): StepFault[] {
  const faults: StepFault[] = [];
  if (steps.length === 0) faults.push({ step: null, problem: 'no_steps' });
  if (stopsOn.length === 0) faults.push({ step: null, problem: 'no_stops' });
  let day = 0;
  const written: number[] = [];
  for (const [at, step] of steps.entries()) {
    day += step.workdays;
    if (step.channel === 'letter' && step.letter !== 'welcome' && name === 'new_dealer')
      faults.push({ step: at, problem: 'letter_needs_fair' });
    if (!isWriting(step) || !heats?.includes('low')) continue;
    written.push(day);
    if (written.filter((one) => one > day - workdaysOfMonth).length > mostLettersLow)
      faults.push({ step: at, problem: 'too_many_letters' });
  }
  return faults;
}
