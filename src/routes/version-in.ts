/** The number of a version in an address; null without a sensible one. */
export function versionIn(url: URL, name: string): number | null {
  const text = url.searchParams.get(name) ?? '';
  return /^\d{1,7}$/.test(text) ? Number(text) : null;
}
