import { expect, test } from 'vitest';
import { withoutLater } from './first-files.ts';

test('a part names what it needs at once and its styles, and nothing that comes later', () => {
  const frame = { file: 'frame.js', imports: ['_base.js'], css: ['frame.css'], dynamicImports: ['words'] };
  const words = { file: 'words.js', imports: ['_board.js'] };
  expect(JSON.parse(JSON.stringify(withoutLater({ frame, words })))).toEqual({
    frame: { file: 'frame.js', imports: ['_base.js'], css: ['frame.css'] },
    words
  });
});
