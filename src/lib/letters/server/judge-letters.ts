import { checkTemplate, namedFields } from '../check-template.ts';
import { fillLetter, type FieldValues, type FilledLetter } from '../fill-letter.ts';
import type { LeftOut } from '../mailing.ts';
import type { Template } from '../template.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isMailAddress } from '#lib/mail/mail-address.ts';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import type { LetterContext, SourcedValues } from './field-source.ts';
import { fieldSources } from './field-sources.ts';
import { lowWithEnough } from './low-with-enough.ts';
import { optedOutAmong } from './opted-out.ts';
import type { Receiver } from './receiver.ts';
import type { FrozenTexts } from './schema.ts';

/** What a letter to one person would be, or why there is none. */
export interface JudgedLetter {
  receiver: Receiver;
  occasion: string;
  version: number;
  letter: FilledLetter | null;
  leftOut: { reason: LeftOut; detail: string | null } | null;
}

/** Templates read once for a whole mailing. */
export type ReadTexts = Record<Locale, { version: number; template: Template }>;

/** Reads texts that were checked when they were kept. */
export function readTexts(kind: LetterContext['kind'], texts: FrozenTexts): ReadTexts {
  const read = Object.entries(texts).map(([locale, { version, ...text }]) => {
    const { template } = checkTemplate(kind, text);
    if (!template) throw new Error(`A text of ${kind} in ${locale} was kept that cannot be read.`);
    return [locale, { version, template }];
  });
  return Object.fromEntries(read) as ReadTexts;
}

/** Makes the letters of a batch of people: a handful of statements however many they are. */
export async function judgeLetters(
  db: Queryable,
  context: LetterContext,
  texts: ReadTexts,
  receivers: readonly Receiver[]
): Promise<JudgedLetter[]> {
  if (receivers.length === 0) return [];
  const templates = Object.values(texts).map(({ template }) => template);
  const valuesOf = await allValues(db, context, templates, receivers);
  const emails = receivers.map(({ email }) => email);
  const [suppressed, optedOut, enough] = await Promise.all([
    suppressedAmong(db, emails),
    optedOutAmong(db, receivers, context.kind),
    lowWithEnough(db, receivers, context)
  ]);
  const whyNoMail = new Map(suppressed.map(({ address, why }) => [address, why]));
  return receivers.map((receiver) => {
    const { values, occasion = usualOccasion(context) } = valuesOf(receiver);
    const { template, version } = texts[receiver.locale];
    const filled = fillLetter(template, values, receiver.locale);
    const base = { receiver, occasion, version };
    const out = (reason: LeftOut, detail: string | null = null) => ({
      ...{ ...base, letter: null, leftOut: { reason, detail } }
    });
    if (!isMailAddress(receiver.email)) return out('no_address');
    const why = whyNoMail.get(receiver.email);
    if (why) return out('suppressed', why);
    if (optedOut.has(receiver.person)) return out('opted_out');
    if (enough.has(receiver.person)) return out('enough');
    if ('empty' in filled) return out('field_empty', filled.empty);
    if (!filled.isPersonal) return out('impersonal');
    return { ...base, letter: filled, leftOut: null };
  });
}

const usualOccasion = ({ fair, about }: LetterContext) =>
  about?.occasion ?? (fair ? `fair:${fair.id}` : 'once');

/** Reads the values of all fields that some templates name, for a batch of people. */
export async function allValues(
  db: Queryable,
  context: LetterContext,
  templates: readonly Template[],
  receivers: readonly Receiver[]
): Promise<(receiver: Receiver) => SourcedValues> {
  const named = new Set(templates.flatMap(namedFields));
  const asked = fieldSources.filter(
    ({ fields, decides }) => decides?.(context.kind) || fields.some((name) => named.has(name))
  );
  const reads = await Promise.all(asked.map((source) => source.read(db, context, receivers)));
  return (receiver) => {
    const all = reads.map((read) => read(receiver));
    const values: FieldValues = Object.assign({}, ...all.map((one) => one.values));
    return { values, occasion: all.find(({ occasion }) => occasion)?.occasion };
  };
}
