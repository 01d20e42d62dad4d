import * as v from 'valibot';

/** Who is shown at the door: everybody, those still missing, those in the room. */
export const GUEST_VIEWS = ['all', 'missing', 'in'] as const;

const id = v.optional(
  v.fallback(v.nullable(v.pipe(v.string(), v.digits(), v.maxLength(9), v.transform(Number))), null),
  null
);

/** The guest list as it stands in the address; whatever is broken is left out. */
export const GuestFilterForm = v.object({
  q: v.optional(v.fallback(v.pipe(v.string(), v.trim(), v.maxLength(100)), ''), ''),
  show: v.optional(v.fallback(v.picklist(GUEST_VIEWS), 'all'), 'all'),
  region: id,
  after: v.optional(v.fallback(v.pipe(v.string(), v.maxLength(300)), ''), '')
});

export function readGuestFilter(query: URLSearchParams): v.InferOutput<typeof GuestFilterForm> {
  return v.parse(GuestFilterForm, Object.fromEntries(query));
}

/** Where a list by name goes on. */
export const guestCursor = (row: { name: string; dealerId: number }): string => `${row.dealerId} ${row.name}`;

export function readGuestCursor(text: string): { name: string; dealerId: number } | undefined {
  const [, id, name] = /^(\d{1,9}) (.+)$/su.exec(text) ?? [];
  return id && name ? { name, dealerId: Number(id) } : undefined;
}
