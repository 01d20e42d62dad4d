import { expect, test } from 'vitest';
import { afterThePicture } from './picture-first.ts';

/** As the framework writes it (kit/src/runtime/server/page/render.js). */
const page = `<body><script nonce="n">
				{
					const element = document.currentScript.parentElement;

					Promise.all([
						import("../_app/immutable/entry/start.a.js"),
						import("../_app/immutable/entry/app.b.js")
					]).then(([kit, app]) => {
						kit.start(app, element, { data: [Promise.all([1])] });
					});
				}
			</script></body>`;

test('the script is asked for once something has been seen, all of its files together', () => {
  const html = afterThePicture(page, ['../_app/immutable/chunks/c.js']);
  const [before, after] = html.split('.then(() => {');
  expect(before).toContain("observe({ type: 'paint', buffered: true })");
  expect(before).not.toMatch(/import\(|\.js/);
  expect(after).toMatch(/chunks\/c\.js[^]*import\("[^"]+start\.a\.js"\), import\("[^"]+app\.b\.js"\)/);
  expect(after).toContain('kit.start(app, element, { data: [Promise.all([1])] });');
});

test('a page without a script stays as it is', () => {
  expect(afterThePicture('<body>Busy</body>', [])).toBe('<body>Busy</body>');
});
