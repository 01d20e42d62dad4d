import { fail, type ActionFailure } from '@sveltejs/kit';
import { m } from '#lib/i18n/paraglide/messages.js';
import { Refusal } from '#lib/runtime/refusal.ts';
import { noteInRequest } from '#lib/runtime/server/request-scope.ts';
import { statusOf } from '../../refused.ts';
import { importRefusalText } from '../imports/refusal-words.ts';

/** A refusal as a failed action with its sentence. Anything else is thrown on: a bug stays loud. */
export function pictureRefused(error: unknown): ActionFailure<{ refused: string }> {
  if (!(error instanceof Refusal)) throw error;
  noteInRequest(error.code);
  return fail(statusOf(error.code), { refused: pictureRefusalText(error) });
}

/** What a refusal of pictures says. */
export function pictureRefusalText({ code, details }: { code: string; details: unknown }): string {
  if (code === 'import_busy') return m.catalog_pictures_ended();
  if (code === 'not_found') return m.catalog_pictures_gone();
  if (code === 'colour_unknown') return m.catalog_pictures_no_colour(details as { colour: string });
  if (code === 'picture_gone') return m.catalog_refused_picture_gone();
  if (code === 'changed_since') return m.catalog_refused_changed_since();
  return importRefusalText({ code, details }) ?? m.catalog_pictures_not_allowed();
}
