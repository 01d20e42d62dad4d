import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { RenderAnswer, RenderOrder } from './renderer.ts';

/**
 * The thread in which papers are set. Values come in as JSON that the template reads, never as markup; a template reads no file outside
 * of `src/lib`.
 */
const { root } = workerData as { root: string };
const families = ['@expo-google-fonts/noto-sans-sc', '@expo-google-fonts/noto-sans-kr'];
/** What the compiler remembers of the paper before makes the next one fast; more would take some 20 MB a long paper. */
const rememberedPapers = 1;

const require = createRequire(import.meta.url);
const fontPaths = families
  .map((family) => dirname(require.resolve(`${family}/package.json`)))
  .flatMap((folder) => ['400Regular', '700Bold'].map((weight) => join(folder, weight)));
const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths }] });

function render({ template, values, locale, files, bare }: RenderOrder): Uint8Array {
  const mapped = files.map(({ name, bytes }) => ({ path: join(root, 'files', name), bytes }));
  for (const { path, bytes } of mapped) compiler.mapShadow(path, Buffer.from(bytes));
  try {
    return compiler.pdf(
      { mainFilePath: join(root, template), inputs: { values, locale } },
      { pdfTags: !bare }
    );
  } finally {
    for (const { path } of mapped) compiler.unmapShadow(path);
    compiler.evictCache(rememberedPapers);
  }
}

/** The compiler throws an object of its own, which does not cross to another thread. */
function problemOf(error: unknown): string {
  const short = (error as { shortDiagnostics?: unknown[] }).shortDiagnostics;
  return short ? JSON.stringify(short).slice(0, 500) : String(error);
}

parentPort!.on('message', (order: RenderOrder) => {
  let answer: RenderAnswer;
  try {
    // Its own memory, which may be handed over to the other thread.
    answer = { bytes: new Uint8Array(render(order)) };
  } catch (error) {
    answer = { problem: problemOf(error) };
  }
  parentPort!.postMessage(answer, 'bytes' in answer ? [answer.bytes.buffer] : []);
});
