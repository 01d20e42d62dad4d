import * as v from 'valibot';
import { taskKinds, taskSayings } from '../tasks/task.ts';
import { longestWaitDays, mostSteps } from './check-steps.ts';
import { playbookLetters, playbookNames, stopFacts, type PlaybookStep } from './playbook.ts';

/** What a playbook can say by itself: sayings that need no fact behind them. */
export const stepSayings = taskSayings.filter((saying) => !/^(answer_|wish_|make_|send_gift)/.test(saying));

/** By which way a step goes; a letter of the house by its name. */
export const stepChannels = [...taskKinds, ...playbookLetters] as const;

const most = mostSteps + 4;
const column = (item: v.GenericSchema<string, string>) =>
  v.optional(v.pipe(v.array(item), v.maxLength(most)), []);
const text = v.pipe(v.string(), v.trim(), v.maxLength(200, 'too_long'));

/** The rows of a form: one step a row, in columns; a row without a way is none. */
const Rows = v.object({
  playbook: v.picklist(playbookNames),
  /** On which version it was written: somebody else may have been faster. */
  seen: v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number)),
  'channel[]': column(v.union([v.literal(''), v.picklist(stepChannels)])),
  'workdays[]': column(text),
  'saying[]': column(v.union([v.literal(''), v.picklist(stepSayings)])),
  'en[]': column(text),
  'zh[]': column(text),
  'ko[]': column(text),
  'stop[]': v.optional(v.pipe(v.array(v.picklist(stopFacts)), v.maxLength(stopFacts.length)), [])
});

const isWait = (typed: string) => /^\d{1,2}$/.test(typed) && Number(typed) <= longestWaitDays;

/** Words of the house are there in every language, or in none. */
const isWhole = (words: readonly string[]) => words.every(Boolean) || !words.some(Boolean);

export const StepsForm = v.pipe(
  Rows,
  v.forward(
    v.check(
      (rows) => rows['channel[]'].every((way, at) => !way || isWait(rows['workdays[]'][at] ?? '')),
      'number'
    ),
    ['workdays[]']
  ),
  v.forward(
    v.check(
      (rows) => rows['channel[]'].every((way, at) => !way || isWhole([rows['en[]'][at] ?? '', rows['zh[]'][at] ?? '', rows['ko[]'][at] ?? ''])), // prettier-ignore
      'all_languages'
    ),
    ['en[]']
  ),
  v.forward(
    v.check((rows) => rows['channel[]'].filter(Boolean).length <= mostSteps, 'too_long'),
    ['channel[]']
  ),
  v.transform((rows) => ({
    playbook: rows.playbook,
    seen: rows.seen,
    stopsOn: rows['stop[]'],
    steps: rows['channel[]'].flatMap((way, at) => (way ? stepOf(rows, way, at) : []))
  }))
);
export type StepsInput = v.InferOutput<typeof StepsForm>;

function stepOf(rows: v.InferOutput<typeof Rows>, way: string, at: number): PlaybookStep {
  const letter = playbookLetters.find((one) => one === way);
  const channel = taskKinds.find((one) => one === way) ?? 'letter';
  const saying = taskSayings.find((one) => one === rows['saying[]'][at]) ?? (letter ? 'thank' : 'call');
  const [en, zh, ko] = [rows['en[]'][at] ?? '', rows['zh[]'][at] ?? '', rows['ko[]'][at] ?? ''];
  return {
    ...{ workdays: Number(rows['workdays[]'][at]), channel, saying },
    ...(letter ? { letter } : {}),
    ...(en ? { words: { en, zh, ko } } : {})
  };
}

export const RestoreBookForm = v.object({ playbook: v.picklist(playbookNames) });
