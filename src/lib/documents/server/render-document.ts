import { join } from 'node:path';
import type { Locale } from '#lib/i18n/locale.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { PaperValues } from '../paper.ts';
import { Renderer, type RenderOrder, type RendererOptions } from './renderer.ts';

const folder = 'src/lib';
const made: { renderer: Renderer | null; long: Renderer | null } = { renderer: null, long: null };

const begin = (more: Partial<RendererOptions>) => {
  const root = join(settings.root, folder);
  return new Renderer({ root, program: join(root, 'documents/server/render-worker.ts'), ...more });
};

/** The renderer of this process; a thread only while there is work. */
export const renderer = (): Renderer => (made.renderer ??= begin({}));

/** The one for papers of a hundred pages, so that no letter waits for them. It is asked seldom and keeps no memory. */
export const longRenderer = (): Renderer =>
  (made.long ??= begin({ timeoutMs: 60_000, idleMs: 5_000, mostWaiting: 10 }));

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

/**
 * The same with files that stand in no store.
 * @throws {Refusal} busy
 */
export async function renderWith(
  template: string,
  data: PaperValues,
  locale: Locale,
  files: RenderOrder['files']
): Promise<Uint8Array<ArrayBuffer>> {
  return renderer().render({ template, values: JSON.stringify(data), locale, files });
}

/**
 * The same for a long paper.
 * @throws {Refusal} busy
 */
export async function renderLong(
  template: string,
  data: PaperValues,
  locale: Locale,
  more: Pick<RenderOrder, 'files' | 'bare'>
): Promise<Uint8Array<ArrayBuffer>> {
  return longRenderer().render({ template, values: JSON.stringify(data), locale, ...more });
}
