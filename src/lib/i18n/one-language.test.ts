import { parseAst } from 'vite';
import { expect, test } from 'vitest';
import { inLanguage } from './script-address.ts';
import { choicesIn, chosen, withChoice } from './one-language.ts';

const written = `import { getLocale, experimentalStaticLocale } from '../runtime.js';
import * as registry from '../registry.js'
const en_greeting = (i) => { const many = registry.plural("en", i?.count, {}); return (\`Hello, \${i?.name}\`) };
const zh_cn2_greeting = (i) => { return (\`您好，\${i?.name}\`) };
const ko_greeting = (i) => { return (\`안녕하세요, \${i?.name}\`) };
export const greeting = ((inputs, options = {}) => {
	const locale = experimentalStaticLocale ?? options.locale ?? getLocale()
	return en_greeting(inputs)
});`;

test('a module of one text becomes a choice that a bundler may leave out, and needs the runtime no more', () => {
  const module = withChoice(written, parseAst(written));
  expect(module).toContain('export const greeting = /* @__PURE__ */ __inLanguage((i) =>');
  expect(module).toContain("import * as registry from '../registry.js'");
  expect(module).not.toContain('getLocale');
});

test('each script has the texts of its language alone, wherever the bundler put them', () => {
  const built =
    'var a=__inLanguage(()=>`one`,()=>`一`,()=>`하나`),b=`kept`;say(__inLanguage(e=>`n ${e}`,e=>`第${e}`,e=>`${e}번`)(2));';
  const choices = choicesIn(built, parseAst(built));
  expect(chosen(built, choices, 'en')).toBe('var a=(()=>`one`),b=`kept`;say((e=>`n ${e}`)(2));');
  expect(chosen(built, choices, 'ko')).toBe('var a=(()=>`하나`),b=`kept`;say((e=>`${e}번`)(2));');
});

test('a text that lacks a language stops the build', () => {
  const lacking = written.replace('const ko_greeting', 'const ko_farewell');
  expect(() => withChoice(lacking, parseAst(lacking))).toThrow('The text greeting was not found in ko.');
});

test('a page asks for the scripts of its language, and for styles and fonts that all languages share', () => {
  const page =
    '<link href="/_app/immutable/assets/a.css"><script>import("/_app/immutable/entry/start.b.js")</script>';
  expect(inLanguage(page, 'zh-CN')).toBe(
    '<link href="/_app/immutable/assets/a.css"><script>import("/_app/immutable/zh-CN/entry/start.b.js")</script>'
  );
  expect(inLanguage('"/_app/immutable/nodes/0.c.js","/_app/immutable/workers/d.js"', 'ko')).toBe(
    '"/_app/immutable/ko/nodes/0.c.js","/_app/immutable/workers/d.js"'
  );
});
