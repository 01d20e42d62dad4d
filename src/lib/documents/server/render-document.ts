import { join } from 'node:path';
import type { Locale } from '#lib/i18n/locale.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { PaperValues } from '../paper.ts';
import { Renderer } from './renderer.ts';

const folder = 'src/lib';
const made: { renderer: Renderer | null } = { renderer: null };

/** The one renderer of this process; a thread only while there is work. */
export function renderer(): Renderer {
  const root = join(settings.root, folder);
  return (made.renderer ??= new Renderer({ root, program: join(root, 'documents/server/render-worker.ts') }));
}

/**
 * Sets a template (a `.typ` file below `src/lib`) with values as a PDF. Values are data, whatever is written in them. `files` are names in
 * the store of files; those that are there, the template finds under `/files/`.
 * @throws {Refusal} busy
 */
export async function renderDocument(
  template: string,
  data: PaperValues,
  locale: Locale,
  files: readonly string[] = []
): Promise<Uint8Array<ArrayBuffer>> {
  const found = await Promise.all(files.map(async (name) => ({ name, bytes: await fileStore().read(name) })));
  const there = found.flatMap(({ name, bytes }) => (bytes ? [{ name, bytes }] : []));
  const values = JSON.stringify({ ...data, files: there.map(({ name }) => name) });
  return renderer().render({ template, values, locale, files: there });
}
