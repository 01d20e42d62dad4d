/** Which page of a list an address asks for, from 0; nonsense is the first. */
export function pageNumber(url: URL): number {
  const asked = url.searchParams.get('after') ?? '';
  return /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
}
