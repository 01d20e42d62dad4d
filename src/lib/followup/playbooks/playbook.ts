import type { Heat } from '../leads/lead.ts';
import type { TaskKind, TaskSaying } from '../tasks/task.ts';

/** The six ways of following up, as they ship with the house, each for another outcome of a meeting. Stored with each run: never rename. */
export const playbookNames = [
  'signed',
  'terms_not_agreed',
  'wants_sample',
  'passer_by',
  'new_dealer',
  'signed_unpaid'
] as const;
export type PlaybookName = (typeof playbookNames)[number];

/** Letters that a step can send; their words stand with the letters and staff may have written others. */
export const playbookLetters = ['thanks_signed', 'thanks_unsigned', 'welcome'] as const;
export type PlaybookLetter = (typeof playbookLetters)[number];

/** What a task of a step says in the words of the house, in every language. */
export interface StepWords {
  en: string;
  zh: string;
  ko: string;
}

/** One step: so many days of work after the one before (the first: after the start), by a person or by a letter. */
export interface PlaybookStep {
  workdays: number;
  /** A letter goes out by itself; where there is nobody to write to it becomes a task, as everything else is one. */
  channel: TaskKind | 'letter';
  saying: TaskSaying;
  /** Instead of that, where somebody has written other words. */
  words?: StepWords;
  letter?: PlaybookLetter;
}

/** What ends a run before its last step: they ordered, they paid, they answered, the lead ended or is judged otherwise. */
export const stopFacts = [
  'order.placed',
  'payment.received',
  'company.replied',
  'lead.won',
  'lead.lost',
  'lead.judged'
] as const;
export type StopFact = (typeof stopFacts)[number];

export interface Playbook {
  name: PlaybookName;
  steps: readonly PlaybookStep[];
  stopsOn: readonly StopFact[];
  /** For leads of these heats only: judged otherwise, the run ends. Null: whatever the heat. */
  heats: readonly Heat[] | null;
}

const untilTheyOrder: readonly StopFact[] = [
  'order.placed',
  'company.replied',
  'lead.won',
  'lead.lost',
  'lead.judged'
];

/** The steps of each as they ship, version 0, as the trade does it; staff may write others (`playbook_versions`): calls first, then paper, and a window of one or two weeks. */
export const playbooks: Readonly<Record<PlaybookName, Playbook>> = {
  signed: {
    name: 'signed',
    steps: [
      { workdays: 1, channel: 'letter', saying: 'thank', letter: 'thanks_signed' },
      { workdays: 2, channel: 'call', saying: 'ask_for_deposit' },
      { workdays: 5, channel: 'call', saying: 'call' }
    ],
    stopsOn: ['company.replied', 'payment.received'],
    heats: null
  },
  terms_not_agreed: {
    name: 'terms_not_agreed',
    steps: [
      { workdays: 0, channel: 'call', saying: 'call' },
      { workdays: 1, channel: 'prepare', saying: 'plan_offer' },
      { workdays: 2, channel: 'write', saying: 'tailored_plan' },
      { workdays: 3, channel: 'call', saying: 'follow_quotation' },
      { workdays: 4, channel: 'visit', saying: 'call' }
    ],
    stopsOn: untilTheyOrder,
    heats: ['high', 'mid']
  },
  wants_sample: {
    name: 'wants_sample',
    steps: [
      { workdays: 1, channel: 'prepare', saying: 'send_sample' },
      { workdays: 1, channel: 'write', saying: 'send_material' },
      { workdays: 4, channel: 'call', saying: 'call' },
      { workdays: 4, channel: 'call', saying: 'call' }
    ],
    stopsOn: untilTheyOrder,
    heats: ['high', 'mid']
  },
  passer_by: {
    name: 'passer_by',
    steps: [
      { workdays: 3, channel: 'letter', saying: 'thank', letter: 'thanks_unsigned' },
      { workdays: 15, channel: 'write', saying: 'send_material' },
      { workdays: 20, channel: 'write', saying: 'send_material' }
    ],
    stopsOn: untilTheyOrder,
    heats: ['low']
  },
  new_dealer: {
    name: 'new_dealer',
    steps: [
      { workdays: 0, channel: 'letter', saying: 'thank', letter: 'welcome' },
      { workdays: 2, channel: 'call', saying: 'call' },
      { workdays: 8, channel: 'visit', saying: 'welcome_visit' }
    ],
    stopsOn: ['company.replied'],
    heats: null
  },
  signed_unpaid: {
    name: 'signed_unpaid',
    steps: [
      { workdays: 0, channel: 'call', saying: 'ask_for_deposit' },
      { workdays: 1, channel: 'call', saying: 'save_order' },
      { workdays: 2, channel: 'visit', saying: 'save_order' }
    ],
    stopsOn: ['payment.received'],
    heats: null
  }
};

/** Whether a step writes to somebody: such steps count as letters, whoever sends them. */
export const isWriting = ({ channel }: PlaybookStep): boolean => channel === 'letter' || channel === 'write';

/** So many letters a month a low lead gets at most. */
export const mostLettersLow = 2;

/** The heat that a lead must have for a playbook; any where it does not mind. */
export const suits = ({ heats }: Playbook, heat: Heat | null): boolean =>
  heats === null || heat === null || heats.includes(heat);

interface Fact {
  type: string;
  payload: Record<string, unknown>;
}

/** Whether an event ends runs of a playbook that it concerns. */
export function isStoppedBy(playbook: Playbook, { type, payload }: Fact): boolean {
  if (!playbook.stopsOn.includes(type as StopFact)) return false;
  return type !== 'lead.judged' || !suits(playbook, (payload.heat ?? null) as Heat | null);
}

/** The same of the playbooks as they ship. */
export const stoppedBy = (event: Fact): PlaybookName[] =>
  playbookNames.filter((name) => isStoppedBy(playbooks[name], event));

/** How a run ended: all steps done, by a fact of `stopFacts`, or somebody stopped it. */
export const runEndings = ['finished', 'stopped', ...stopFacts] as const;
export type RunEnding = (typeof runEndings)[number];
