/** The query of this page with one part set, or taken away by null: for filters and pages of a list (`?region=3&after=…`). */
export function withParam(url: URL, name: string, value: string | null): string {
  const query = new URLSearchParams(url.searchParams);
  if (value === null) query.delete(name);
  else query.set(name, value);
  return '?' + query.toString();
}

/** The same with several parts at once. */
export function withParams(url: URL, parts: Record<string, string | null>): string {
  const query = new URLSearchParams(url.searchParams);
  for (const [name, value] of Object.entries(parts)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return '?' + query.toString();
}

/** The query that a form with method GET would send, without its empty fields. */
export function queryOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && value !== '') query.append(name, value);
  }
  return '?' + query.toString();
}

/** A path of our own with values in it, each in one step: path`/orders/${number}`. */
export function path(steps: TemplateStringsArray, ...values: (string | number)[]): string {
  return String.raw({ raw: steps }, ...values.map(encodeURIComponent));
}

/**
 * A path of our own from something that came with a request; `/` when it is anything else, such as another site. Judged by what comes
 * out of the parser, since browsers go by that: a text may begin like a path and still leave the site once its dots are resolved.
 */
export function ownPath(value: unknown): string {
  const once = typeof value === 'string' && value.length <= 2000 ? resolved(value) : null;
  return once !== null && resolved(once) === once ? once : '/';
}

/** What a browser on our site makes of it, without the fragment; null when that is not a plain path of the site. */
function resolved(text: string): string | null {
  if (!plainPath.test(text)) return null;
  const url = URL.parse(text, 'http://own.invalid');
  if (url?.origin !== 'http://own.invalid') return null;
  const found = url.pathname + url.search;
  return plainPath.test(found) ? found : null;
}

/** One slash, then anything but a second one; no backslash or control character, which parsers read as a slash or leave out. */
const plainPath = /^\/(?!\/)[^\\\p{Cc}]*$/u;
