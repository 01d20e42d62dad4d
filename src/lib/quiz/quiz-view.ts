import type { OptionKey, QuestionState, QuizOption, Worded } from './question.ts';

/** A question as it is shown; `right` and the product are null until the answer is out, but for hosts. */
export interface QuestionView {
  id: string;
  question: Worded;
  options: (QuizOption & { answers: number })[];
  state: QuestionState;
  right: OptionKey | null;
  product: { style: string; name: string; picture: string | null } | null;
  points: number;
  seconds: number;
  openedAt: Date | null;
  closesAt: Date | null;
  closedAt: Date | null;
}

/** What a person sees of the quiz on their phone. */
export interface OwnQuiz {
  question: QuestionView | null;
  /** What they have answered. */
  own: OptionKey | null;
  points: number;
  /** Place among those who have points or answers; null before the first answer. */
  place: number | null;
  isNamed: boolean;
  best: { name: string | null; points: number; own: boolean }[];
  regions: { region: string; name: string; points: number }[];
}
