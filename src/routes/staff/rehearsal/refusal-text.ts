import { m } from '#lib/i18n/paraglide/messages.js';

/** What a refusal to rehearse means, and what to do. */
export function refusalText(code: string, details: unknown): string {
  const { fair = '', role = '' } = details as { fair?: string; role?: string };
  switch (code) {
    case 'rehearsal_running':
      return m.rehearsal_refused_running();
    case 'fair_live':
      return m.rehearsal_refused_live({ fair });
    case 'beyond_bounds':
      return m.rehearsal_refused_bounds();
    case 'no_createdb':
      return m.rehearsal_refused_createdb({ role });
    case 'forbidden_role':
      return m.rehearsal_refused_role();
    default:
      return m.console_refused_not_found();
  }
}
