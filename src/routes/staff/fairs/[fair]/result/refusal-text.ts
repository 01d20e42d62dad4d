import { m } from '#lib/i18n/paraglide/messages.js';

/** What a refusal to publish means, and what to do. */
export function refusalText(code: string): string {
  switch (code) {
    case 'forbidden_role':
      return m.board_not_allowed();
    case 'result_not_final':
      return m.replay_result_not_final();
    case 'board_behind':
      return m.replay_result_behind();
    default:
      return m.console_refused_not_found();
  }
}
