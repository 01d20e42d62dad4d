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

/** A path of our own from something that came with a request; `/` when it is anything else, such as another site. */
export function ownPath(value: unknown): string {
  if (typeof value !== 'string' || value.length > 2000 || !/^\/(?![/\\])/.test(value)) return '/';
  const url = URL.parse(value, 'http://own.invalid');
  return url?.origin === 'http://own.invalid' ? url.pathname + url.search : '/';
}
