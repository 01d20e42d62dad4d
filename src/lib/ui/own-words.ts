import { m } from '#lib/i18n/paraglide/messages.js';
import { problemText } from './problem-text.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const isField = (target: unknown): target is Field =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/**
 * What a browser refuses of a form it says in its own language, which need not be that of the page. From now on it says it in ours.
 *
 * @returns what ends it
 */
export function sayInOwnWords(page: Document): () => void {
  const ours = new Set<Field>();
  const take = (field: Field) => ours.delete(field) && field.setCustomValidity('');
  const refused = ({ target }: Event) => {
    if (!isField(target) || target.validity.customError) return;
    ours.add(target);
    target.setCustomValidity(sentenceOf(target));
  };
  const changed = ({ target }: Event) => void (isField(target) && take(target));
  // What a script has filled in since is looked at anew. Enter in a field clicks the button too.
  const pressed = ({ target }: Event) => {
    if (target instanceof Element && target.closest('button, [type="submit"]'))
      for (const field of ours) take(field);
  };
  const ends = new AbortController();
  const early = { capture: true, signal: ends.signal };
  page.addEventListener('invalid', refused, early);
  for (const kind of ['input', 'change']) page.addEventListener(kind, changed, early);
  page.addEventListener('click', pressed, early);
  return () => ends.abort();
}

/** What keeps a field from being sent, in a sentence that says what would. */
function sentenceOf(field: Field): string {
  const { type, validity } = field;
  const bound = (name: 'min' | 'max') => worded(type, field.getAttribute(name) ?? '');
  if (validity.rangeUnderflow) return m.common_problem_at_least({ least: bound('min') });
  if (validity.rangeOverflow) return m.common_problem_at_most({ most: bound('max') });
  return problemText(problemOf(field))!;
}

function problemOf({ type, validity }: Field): string {
  if (validity.valueMissing) return 'required';
  if (validity.tooLong) return 'too_long';
  if (validity.typeMismatch && type === 'email') return 'email';
  if (validity.badInput) return type === 'number' ? 'number' : 'date';
  return 'other';
}

/** A bound as the page's reader writes it. */
function worded(type: string, bound: string): string {
  const day = type === 'date' ? new Date(`${bound}T00:00Z`) : null;
  if (!day) return bound.replace('T', ' ');
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: 'medium',
    timeZone: 'UTC'
  }).format(day);
}
