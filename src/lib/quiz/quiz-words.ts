import { m } from '#lib/i18n/paraglide/messages.js';
import type { QuestionState } from './question.ts';

export const questionStates: Record<QuestionState, () => string> = {
  written: m.quiz_state_written,
  open: m.quiz_state_open,
  closed: m.quiz_state_closed,
  revealed: m.quiz_state_revealed
};
