import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLocale, locales } from '#lib/i18n/locale.ts';
import { mailHtml } from '#lib/mail/mail-html.ts';
import { mailText } from '#lib/mail/mail-text.ts';
import { checkTemplate, isPersonal } from './check-template.ts';
import { fieldsOf, letterFields } from './fields.ts';
import { fillLetter, type FieldValues } from './fill-letter.ts';
import { letterKinds, type LetterKind } from './letter-kind.ts';
import { shippedLetters } from './shipped/shipped-letters.ts';

const faultsOf = (kind: LetterKind, body: string, subject = 'Hello') =>
  checkTemplate(kind, { subject, body }).faults ?? [];
const filled = (body: string, values: FieldValues, subject = 'Hello {{dealer.name}}') => {
  const { template } = checkTemplate('thanks_signed', { subject, body });
  return fillLetter(template!, { 'dealer.name': 'Tarn & Fell', ...values }, 'en');
};

describe('what is written', () => {
  test('becomes headings, paragraphs, lists, facts, tables and buttons', () => {
    const body =
      '# Thanks\n\nDear {{person.name}},\nhello\n\n- one\n- two\n\n> Total: {{orders.total}}\n\n{{orders.list}}\n\n[Look]({{link.orders}})';
    const values = {
      ...{ 'person.name': 'Mo', 'orders.total': '€ 10', 'link.orders': 'https://fair.test/orders' },
      'orders.list': [{ label: 'Order 1', value: '€ 10' }]
    };
    expect(filled(body, values)).toMatchObject({
      subject: 'Hello Tarn & Fell',
      isPersonal: true,
      blocks: [
        { kind: 'heading', text: 'Thanks' },
        { kind: 'paragraph', text: 'Dear Mo,\nhello' },
        { kind: 'list', items: ['one', 'two'] },
        { kind: 'facts', facts: [{ label: 'Total', value: '€ 10' }] },
        { kind: 'facts', facts: [{ label: 'Order 1', value: '€ 10' }] },
        { kind: 'button', text: 'Look', link: 'https://fair.test/orders' }
      ]
    });
  });

  test('is refused with line and column where a field is unknown, of another kind, not closed or in a wrong place', () => {
    const body =
      'Dear {{persn.name}},\n\nyour {{debt.total}} and {{orders.list}}\n[Go](https://evil.test)\n> no colon\n{{oh';
    expect(faultsOf('thanks_signed', body)).toEqual([
      { part: 'body', line: 1, column: 6, problem: 'unknown_field', name: 'persn.name' },
      { part: 'body', line: 3, column: 6, problem: 'foreign_field', name: 'debt.total' },
      { part: 'body', line: 3, column: 25, problem: 'table_in_text', name: 'orders.list' },
      { part: 'body', line: 4, column: 6, problem: 'button_without_link' },
      { part: 'body', line: 5, column: 1, problem: 'fact_without_colon' },
      { part: 'body', line: 6, column: 1, problem: 'not_closed' }
    ]);
    expect(faultsOf('welcome', 'Hi', 'To {{link.portal}}')).toMatchObject([
      { part: 'subject', problem: 'link_in_text' }
    ]);
    expect(faultsOf('welcome', ' ', '')).toMatchObject([{ problem: 'empty' }, { problem: 'empty' }]);
  });

  test('says what stands for an empty field, or names the field', () => {
    expect(filled('Call {{rep.name|the office}}', {})).toMatchObject({
      blocks: [{ text: 'Call the office' }]
    });
    expect(filled('Hi\n\n> Telephone: {{rep.phone|}}', {})).toMatchObject({ blocks: [{ text: 'Hi' }] });
    expect(filled('Call {{rep.name}}', {})).toEqual({ empty: 'rep.name' });
    expect(filled('Hi', { 'dealer.name': ' ' })).toEqual({ empty: 'dealer.name' });
  });

  test('is personal by what is known of somebody, not by what stands in for it', () => {
    const { template } = checkTemplate('welcome', { subject: 'Hi {{person.name|friend}}', body: 'Hello' });
    expect(isPersonal(template!)).toBe(true);
    expect(fillLetter(template!, {}, 'en')).toMatchObject({ isPersonal: false });
    const same = checkTemplate('welcome', { subject: 'Hi', body: 'From {{brand.name}}' });
    expect(isPersonal(same.template!)).toBe(false);
  });

  test('puts the Korean particle after a value by its sound', () => {
    const { template } = checkTemplate('welcome', {
      subject: '{{dealer.name}}을(를)',
      body: '{{dealer.name}}이(가)'
    });
    expect(fillLetter(template!, { 'dealer.name': '한빛' }, 'ko')).toMatchObject({ subject: '한빛을' });
    expect(fillLetter(template!, { 'dealer.name': '누리' }, 'ko')).toMatchObject({ subject: '누리를' });
  });
});

test.each(letterKinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const)))(
  'the letter %s in %s that ships can be read, is personal and says nothing that its kind does not know',
  (kind, locale) => {
    const { template, faults } = checkTemplate(kind, shippedLetters[kind][locale]);
    expect(faults).toBeUndefined();
    expect(isPersonal(template!)).toBe(true);
  }
);

test.each(locales)('the invitation in %s says theme, programme and way where the fair has them', (locale) => {
  const { template } = checkTemplate('invitation', shippedLetters.invitation[locale]);
  const least = {
    ...{ 'dealer.name': 'Tarn', 'fair.name': 'Spring', 'fair.days': '1 May', 'fair.opens': '10:00' },
    ...{ 'link.answer': 'https://x.test/rsvp/1', 'sender.name': 'Mo', 'brand.name': 'Fernholt' }
  };
  const more = {
    ...{ 'fair.theme': 'Warm again', 'fair.programme': '10:00 Doors' },
    ...{ 'link.map': 'https://map.test/1', ...least }
  };
  const said = (values: FieldValues) => JSON.stringify(fillLetter(template!, values, locale));
  const links = (text: string) => text.match(/"kind":"button"/g)!.length;
  for (const word of ['Warm again', '10:00 Doors', 'https://map.test/1']) expect(said(more)).toContain(word);
  expect([links(said(more)), links(said(least))]).toEqual([2, 1]);
});

test('every field is known to some letter, and its name is one word with a dot', () => {
  const known = new Set(letterKinds.flatMap((kind) => fieldsOf(kind).map(({ name }) => name)));
  expect(letterFields.filter(({ name }) => !known.has(name) || !/^[a-z]+\.[a-z]+$/.test(name))).toEqual([]);
});

const look = { brandName: 'Fernholt', brandColour: '#d03b28', logo: null };
const anything = fc.string({ unit: 'binary', maxLength: 60 });
const nasty = fc.constantFrom(
  '\r\nBcc: all@x.test\r\n\r\nhello',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '# no heading\n- no item\n[no](https://evil.test)',
  '{{dealer.code}}',
  '\u202egnirts\u2028line'
);

test('whatever a value contains, it begins no header, no markup, no block and no other field', () => {
  const letters = letterKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale })));
  fc.assert(
    fc.property(fc.constantFrom(...letters), fc.oneof(anything, nasty), ({ kind, locale }, value) => {
      const { template } = checkTemplate(kind, shippedLetters[kind][locale]);
      const values = (said: string): FieldValues =>
        Object.fromEntries(
          fieldsOf(kind).map(({ name, shape }) => [
            name,
            shape === 'table'
              ? [{ label: said, value: said }]
              : shape === 'link'
                ? 'https://fair.test/'
                : shape === 'text'
                  ? // Paragraphs are what such a value may have.
                    said.replace(/\s*\n\s*/g, ' ')
                  : said
          ])
        );
      const plain = fillLetter(template!, values('x'), locale);
      const odd = fillLetter(template!, values(value), locale);
      if ('empty' in odd || 'empty' in plain) return;
      expect(odd.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(odd.blocks.map(({ kind: one }) => one)).toEqual(plain.blocks.map(({ kind: one }) => one));
      expect(tagsOf(mailHtml({ ...odd, locale }, look))).toEqual(
        tagsOf(mailHtml({ ...plain, locale }, look))
      );
      expect(mailText(odd.blocks).split('\n').length).toBe(mailText(plain.blocks).split('\n').length);
    })
  );
});

const tagsOf = (html: string) => html.match(/<[^>]*>/g)!.filter((tag) => !tag.startsWith('<title'));

test('languages of letters are those of the product', () => {
  expect(Object.values(shippedLetters).every((one) => Object.keys(one).every(isLocale))).toBe(true);
});
