import { m } from '#lib/i18n/paraglide/messages.js';

/** What a refusal about screens and boards means, and what to do. */
export function refusalText(code: string): string {
  switch (code) {
    case 'code_not_valid':
      return m.board_code_not_valid();
    case 'too_many_tries':
      return m.board_too_many_tries();
    case 'forbidden_role':
      return m.board_not_allowed();
    default:
      return m.board_screen_gone();
  }
}
