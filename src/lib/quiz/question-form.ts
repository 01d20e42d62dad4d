import { optionKeys, type OptionKey, type QuizOption, type Worded } from './question.ts';

type Typed = Record<string, string>;

/** A question as it was typed. */
export interface TypedQuestion {
  question: Worded;
  options: QuizOption[];
  right: OptionKey;
  productCode: string | null;
  points: number;
  seconds: number;
}

export type ReadQuestion =
  { question: TypedQuestion; problems?: undefined } | { question?: undefined; problems: Typed };

const longest = 160;
/** The languages of a text, by the end of its field's name. */
export const languages = ['en', 'zh', 'ko'] as const;

/** Reads a question with two to four options, or says by a code for each field what is wrong (`problemText`). English stands for all. */
export function readQuestion(typed: Typed): ReadQuestion {
  const problems: Typed = {};
  const question = worded('question', 'required');
  const options = optionKeys.flatMap((key, at): QuizOption[] => {
    const text = worded(`option_${key}`, at < 2 ? 'required' : undefined);
    return text.en ? [{ key, text }] : [];
  });
  const isInRow = options.every(({ key }, at) => key === optionKeys[at]);
  if (!isInRow) problems.option_c_en ??= 'required';
  const right = options.find(({ key }) => key === typed.right)?.key;
  if (!right) problems.right = 'required';
  const points = within('points', 10, [1, 1000]);
  const seconds = within('seconds', 30, [10, 600]);
  if (Object.keys(problems).length > 0 || !right) return { problems };
  const productCode = (typed.product ?? '').trim() || null;
  return { question: { question, options, right, productCode, points, seconds } };

  function worded(field: string, missing?: 'required'): Worded {
    const [en = '', zh = '', ko = ''] = languages.map((language) => {
      const text = (typed[`${field}_${language}`] ?? '').normalize('NFC').trim();
      if (text.length > longest) problems[`${field}_${language}`] = 'too_long';
      return text;
    });
    if (missing && en === '') problems[`${field}_en`] = missing;
    return { en, zh: zh || null, ko: ko || null };
  }

  function within(field: string, usual: number, [least, most]: [number, number]): number {
    const text = (typed[field] ?? '').normalize('NFKC').trim();
    const value = text === '' ? usual : Number(text);
    if (!Number.isInteger(value) || value < least || value > most) problems[field] = 'number';
    return value;
  }
}
