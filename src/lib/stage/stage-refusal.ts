import { m } from '#lib/i18n/paraglide/messages.js';

/** What a refusal at the desk means, and what to do. */
export function stageRefusalText({ code, details }: { code: string; details: unknown }): string {
  switch (code) {
    case 'desk_not_held': {
      const { holder } = details as { holder: string | null };
      return holder === null ? m.stage_desk_free_text() : m.stage_desk_held({ name: holder });
    }
    case 'nothing_before':
      return m.stage_nothing_before();
    case 'duel_running':
      return m.stage_duel_running();
    case 'no_duel':
      return m.stage_no_duel();
    case 'two_regions_needed':
      return m.stage_two_regions();
    case 'ceremony_moved_on':
      return m.stage_ceremony_moved_on();
    case 'not_on_board':
      return m.stage_not_on_board();
    case 'not_held':
      return m.stage_not_held();
    case 'no_such_cue':
      return m.stage_no_such_cue();
    case 'no_such_line':
      return m.stage_no_such_line();
    case 'no_such_part':
      return m.stage_no_such_part();
    case 'sheet_full': {
      const { most } = details as { most: number };
      return m.stage_sheet_full({ most });
    }
    case 'accent_too_pale': {
      const { contrast } = details as { contrast: number };
      return m.stage_accent_too_pale({ contrast: contrast.toFixed(1) });
    }
    case 'unknown_style':
      return m.stage_unknown_style();
    default:
      return m.stage_not_allowed();
  }
}
