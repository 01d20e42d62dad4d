import { chooseParticles } from '#lib/i18n/particles.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { headerText } from '#lib/mail/header-text.ts';
import type { MailBlock, MailFact } from '#lib/mail/mail-block.ts';
import { fieldOf } from './fields.ts';
import type { Piece } from './pieces.ts';
import type { Template, TemplateBlock } from './template.ts';

/** What is known of somebody: words or paragraphs, the rows of a table, or an address; absent or null where nothing is. */
export type FieldValue = string | MailFact[] | null;
export type FieldValues = Readonly<Record<string, FieldValue | undefined>>;

/** A letter to one person. `isPersonal` says that something in it is true of them alone, and is no stand-in. */
export interface FilledLetter {
  subject: string;
  blocks: MailBlock[];
  isPersonal: boolean;
}

/** Puts somebody's values into a letter, or says which field is empty for them and has nothing that stands in for it. */
export function fillLetter(
  template: Template,
  values: FieldValues,
  locale: Locale
): FilledLetter | { empty: string } {
  const filling = new Filling(values, locale);
  const subject = headerText(filling.line(template.subject));
  const blocks = template.blocks.flatMap((block) => filling.blocks(block));
  if (filling.empty !== null) return { empty: filling.empty };
  return { subject, blocks, isPersonal: filling.isPersonal };
}

class Filling {
  readonly #values: FieldValues;
  readonly #locale: Locale;
  empty: string | null = null;
  isPersonal = false;

  constructor(values: FieldValues, locale: Locale) {
    this.#values = values;
    this.#locale = locale;
  }

  /** Words, and values among them as words of one line. */
  line(pieces: readonly Piece[]): string {
    const text = pieces
      .map((piece) => (piece.field === null ? piece.text : this.#words(piece)))
      .join('')
      .replace(/[ \t]+$/gm, '');
    return this.#locale === 'ko' ? chooseParticles(text) : text;
  }

  /** What becomes of one: nothing where nothing of it is left, and as many paragraphs as a text has. */
  blocks(block: TemplateBlock): MailBlock[] {
    if (block.kind === 'table' && block.field.field !== null && fieldOf(block.field.field)?.shape === 'text')
      return this.#paragraphs(block.field.field, block.field.fallback);
    return [this.#block(block)].filter((one) => one !== null);
  }

  #block(block: TemplateBlock): MailBlock | null {
    switch (block.kind) {
      case 'heading':
      case 'paragraph': {
        const text = this.line(block.pieces).trim();
        return text === '' ? null : { kind: block.kind, text };
      }
      case 'list': {
        const items = block.items.map((item) => this.line(item).trim()).filter((item) => item !== '');
        return items.length === 0 ? null : { kind: 'list', items };
      }
      case 'facts': {
        const facts = block.rows
          .map(({ label, value }) => ({ label: this.line(label).trim(), value: this.line(value).trim() }))
          .filter(({ value }) => value !== '');
        return facts.length === 0 ? null : { kind: 'facts', facts };
      }
      case 'table':
        return this.#table(block.field);
      case 'button': {
        const link = this.#words(block.link);
        // Where it would lead nowhere there is none.
        return link === '' ? null : { kind: 'button', text: this.line(block.text), link };
      }
    }
  }

  #words(piece: Piece): string {
    if (piece.field === null) return piece.text;
    const value = this.#valueOf(piece.field);
    const words = typeof value === 'string' ? oneLine(value) : '';
    if (words !== '') return this.#said(piece.field, words);
    if (piece.fallback === null) this.empty ??= piece.field;
    return piece.fallback ?? '';
  }

  #table(piece: Piece): MailBlock | null {
    if (piece.field === null) return null;
    const rows = this.#valueOf(piece.field);
    if (Array.isArray(rows) && rows.length > 0) {
      const facts = rows.map(({ label, value }) => ({ label: oneLine(label), value: oneLine(value) }));
      return this.#said(piece.field, { kind: 'facts', facts } as const);
    }
    if (piece.fallback === null) this.empty ??= piece.field;
    return piece.fallback ? { kind: 'paragraph', text: piece.fallback } : null;
  }

  /** Whatever a value contains, it becomes paragraphs and nothing else. */
  #paragraphs(name: string, fallback: string | null): MailBlock[] {
    const value = this.#valueOf(name);
    const said = typeof value === 'string' ? value.split(/\n\s*\n/).map(oneLine) : [];
    const texts = said.filter((text) => text !== '');
    if (texts.length === 0 && fallback === null) this.empty ??= name;
    if (texts.length === 0) return fallback ? [{ kind: 'paragraph', text: fallback }] : [];
    return this.#said(
      name,
      texts.map((text): MailBlock => ({ kind: 'paragraph', text }))
    );
  }

  #said<T>(name: string, value: T): T {
    if (fieldOf(name)?.personal) this.isPersonal = true;
    return value;
  }

  #valueOf(name: string): FieldValue {
    return (Object.hasOwn(this.#values, name) ? this.#values[name] : null) ?? null;
  }
}

/** A value takes no line of its own: what would begin one is a blank. */
const oneLine = (value: string): string =>
  value
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
