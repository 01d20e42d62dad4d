import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { parseAst, Plugin } from 'vite';
import { locales, type Locale } from './locale.ts';
import { inLanguage } from './script-address.ts';

/** Stands in a built script where a text is chosen by its language, until the script is written once for each. */
const choice = '__inLanguage';
const message = /\/paraglide\/messages\/(?!_index)\w+\.js$/;
const ownScript = /^_app\/immutable\/((?:entry|nodes|chunks)\/.+\.js)$/;

/**
 * Writes the scripts of the pages once for each language, with its texts alone: of three languages a reader reads one, and texts are
 * half of what a page's script weighs. A page is loaded anew when its language changes, and asks for the scripts of that one.
 */
export function oneLanguage(): Plugin {
  return {
    name: 'orderfair-one-language',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    transform: {
      filter: { id: message },
      handler(code) {
        return { code: withChoice(code, this.parse(code)), map: null };
      }
    },
    async writeBundle({ dir }, bundle) {
      const scripts = Object.keys(bundle).filter((file) => ownScript.test(file));
      for (const file of scripts) {
        const code = await readFile(join(dir!, file), 'utf8');
        const choices = choicesIn(code, this.parse(code));
        for (const locale of locales) {
          const to = join(dir!, `_app/immutable/${locale}`, ownScript.exec(file)![1]!);
          await mkdir(dirname(to), { recursive: true });
          await writeFile(to, inLanguage(chosen(code, choices, locale), locale));
        }
        await rm(join(dir!, file));
      }
    }
  };
}

/** The script with the texts of one language: every choice is replaced by what it chooses. */
export function chosen(code: string, choices: Span[][], locale: Locale): string {
  let text = '';
  let from = 0;
  for (const [whole, ...texts] of choices) {
    const [start, end] = texts[locales.indexOf(locale)]!;
    text += `${code.slice(from, whole![0])}(${code.slice(start, end)})`;
    from = whole![1];
  }
  return text + code.slice(from);
}

type Span = [start: number, end: number];
type Program = ReturnType<typeof parseAst>;
type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** Where texts are chosen in a built script: of each choice the whole, then its text in each language. */
export function choicesIn(code: string, program: Program): Span[][] {
  if (!code.includes(choice)) return [];
  const found: Span[][] = [];
  walk(program as unknown as Node, (node) => {
    if (node.type !== 'CallExpression' || (node.callee as Node).name !== choice) return false;
    found.push([node, ...(node.arguments as Node[])].map(({ start, end }): Span => [start, end]));
    return true;
  });
  return found.sort(([a], [b]) => a![0] - b![0]);
}

/** Goes through the nodes of a script, and not into those that are dealt with. */
function walk(node: Node, isDone: (node: Node) => boolean): void {
  if (isDone(node)) return;
  for (const part of Object.values(node).flat()) {
    if (part && typeof part === 'object' && 'type' in part) walk(part as Node, isDone);
  }
}

/**
 * A module of paraglide with one text in all languages, as one expression that chooses.
 * @throws when the compiler writes its modules in another form than this reads
 */
export function withChoice(code: string, program: Program): string {
  const declarations = (program.body as unknown as Node[]).flatMap((statement) => {
    const declaration = (statement.declaration ?? statement) as Node;
    return declaration.type === 'VariableDeclaration' ? (declaration.declarations as Node[]) : [];
  });
  const name = (one: Node) => (one.id as unknown as { name: string }).name;
  const key = name(declarations.at(-1)!);
  const texts = locales.map((locale) => {
    const prefix = { en: 'en', 'zh-CN': 'zh_cn2', ko: 'ko' }[locale];
    const text = declarations.find((one) => name(one) === `${prefix}_${key}`)?.init as Node | undefined;
    if (!text) throw new Error(`The text ${key} was not found in ${locale}.`);
    return code.slice(text.start, text.end);
  });
  const imports = code.match(/^import .*$/gm)!.filter((line) => !line.includes('getLocale'));
  return `${imports.join('\n')}\nexport const ${key} = /* @__PURE__ */ ${choice}(${texts.join(', ')});\n`;
}
