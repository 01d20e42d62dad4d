import type postgres from 'postgres';
import type { QuizPart } from '#lib/board/stage.ts';
import type { Worded } from '../question.ts';
import type { QuestionView } from '../quiz-view.ts';
import { onAir, scoresOf } from './quiz.ts';

/** So many regions stand on the screen. */
const bestRegions = 5;

/** What boards show of the quiz of a fair: the question that was opened last; null before the first. */
export async function quizPartOf(sql: postgres.Sql, fairId: number): Promise<QuizPart | null> {
  const view = await onAir(sql, fairId);
  if (!view) return null;
  const scores = (await scoresOf(sql, fairId)).slice(0, bestRegions);
  const { id, question, options, right, closesAt, closedAt, state, product } = view;
  const ended = closedAt ?? (state === 'open' ? null : closesAt);
  return {
    ...{ id, question: question.en, right, scores, product },
    options: options.map(({ key, text, answers }) => ({ key, text: text.en, answers })),
    ...{ closesAt: closesAt!.toISOString(), closedAt: ended?.toISOString() ?? null },
    words: { 'zh-CN': inOther(view, 'zh'), ko: inOther(view, 'ko') }
  };
}

/** The same in another language, by options in their order; what nobody has translated stays as it is. */
function inOther({ question, options }: QuestionView, language: Exclude<keyof Worded, 'en'>) {
  return {
    question: question[language] ?? question.en,
    options: options.map(({ text }) => text[language] ?? text.en)
  };
}
