import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { ByteSurveyor } from './byte-survey.ts';
import { delimiterOf } from './delimiter.ts';
import { encodingByName, encodingOf, likelier } from './encoding.ts';
import { knownHeadings } from './headings.ts';

function detect(bytes: Uint8Array, piece = 5) {
  const surveyor = new ByteSurveyor();
  for (let at = 0; at < bytes.length; at += piece) surveyor.push(bytes.subarray(at, at + piece));
  const encoding = encodingOf(surveyor.result());
  return encoding && likelier(encoding, bytes, knownHeadings);
}

const texts = {
  chinese: '经销商编码,经销商名称,区域\nBJ01,北京红叶商贸有限公司,华北\nSH02,上海云裳服饰,华东\n',
  korean: '대리점 코드,대리점명,지역\nS01,서울 한솔상사,수도권\nB02,부산 바다스포츠,영남\n',
  western: 'code;name\n1;Müller & Söhne\n2;Café Noël\n3;Señor Peña\n'
};

test.each([
  ['utf-8', texts.chinese],
  ['utf-8', texts.korean],
  ['utf-8', 'plain,ascii\n1,2\n'],
  ['gb18030', texts.chinese],
  ['euc-kr', texts.korean],
  ['windows-1252', texts.western],
  ['utf-16le', texts.western],
  ['utf-16be', texts.western]
] as const)('recognises %s in %j', (encoding, text) => {
  const name = encoding === 'euc-kr' ? 'cp949' : encoding;
  expect(detect(iconv.encode(text, name))).toBe(encoding);
});

test('recognises the marks that spreadsheets put in front', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'] as const) {
    expect(detect(iconv.encode(texts.korean, encoding, { addBOM: true }))).toBe(encoding);
  }
});

test('three Chinese headings are enough, although their bytes could be Hangul', () => {
  expect(detect(iconv.encode('编码,名称,库存\n1,2,3\n', 'gb18030'))).toBe('gb18030');
});

test('Chinese and Korean rows without a known heading are told apart by their everyday characters', () => {
  expect(detect(iconv.encode('a,b\n1,北京市朝阳区建国路\n2,大衣和外套\n', 'gb18030'))).toBe('gb18030');
  expect(detect(iconv.encode('a,b\n1,서울특별시 강남구\n2,겨울 코트\n', 'cp949'))).toBe('euc-kr');
});

test('one broken byte does not turn a UTF-8 file into another encoding', () => {
  const bytes = Buffer.concat([
    Buffer.from(texts.chinese.repeat(3)),
    Buffer.from([0x92]),
    Buffer.from(texts.chinese)
  ]);
  expect(detect(bytes)).toBe('utf-8');
});

test('a picture is no text', () => {
  expect(detect(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0]))).toBeNull();
});

test('does not depend on where the pieces end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (bytes, piece) => {
      expect(detect(bytes, piece)).toBe(detect(bytes, 1000));
    })
  );
});

test('people may call encodings by their other names', () => {
  expect(['GBK', 'cp949', 'UTF8', 'Latin1', 'klingon'].map(encodingByName)).toEqual([
    'gb18030',
    'euc-kr',
    'utf-8',
    'windows-1252',
    null
  ]);
});

test('finds the delimiter', () => {
  expect(delimiterOf('a,b\n1,2\n')).toBe(',');
  expect(delimiterOf('a;b;c\n1,5;2,5;3\n2,5;3;4\n')).toBe(';');
  expect(delimiterOf('a\tb\n1, and more\t2\n')).toBe('\t');
  expect(delimiterOf('sep=|\r\na|b\r\n')).toBe('|');
  expect(delimiterOf('"a,b,c";d\n"1,2,3";4\n')).toBe(';');
  expect(delimiterOf('only one column\n1\n')).toBe(',');
  expect(delimiterOf('a;b')).toBe(';');
});
