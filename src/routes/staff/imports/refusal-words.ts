import { fail, type ActionFailure } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { Refusal } from '#lib/runtime/refusal.ts';
import { statusOf } from '../../refused.ts';

const sentences: Record<string, (details: never) => string> = {
  forbidden_role: () => m.imports_refused_forbidden_role(),
  not_found: () => m.imports_refused_not_found(),
  import_running: () => m.imports_refused_import_running(),
  import_busy: () => m.imports_refused_import_busy(),
  import_has_problems: (details: { count: number }) => m.imports_refused_import_has_problems(details),
  no_files: () => m.imports_refused_no_files(),
  too_many_files: (details: { most: number }) => m.imports_refused_too_many_files(details),
  upload_too_large: (details: { file: string; megabytes: number }) =>
    m.imports_refused_upload_too_large(details),
  broken_upload: () => m.imports_refused_broken_upload()
};

/** What a refusal of an import says; null for one that is not of imports. */
export function importRefusalText({ code, details }: { code: string; details: unknown }): string | null {
  return sentences[code]?.(details as never) ?? null;
}

/** A refusal as a failed action with its sentence. Anything else is thrown on: a bug stays loud. */
export function refusedWithWords(error: unknown): ActionFailure<{ refused: string }> {
  if (!(error instanceof Refusal)) throw error;
  const refused = importRefusalText(error);
  if (refused === null) throw error;
  return fail(statusOf(error.code), { refused });
}
