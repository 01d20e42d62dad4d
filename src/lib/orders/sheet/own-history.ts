/** What the dealer has ordered at earlier fairs, as it travels: `seasons` names them, the newest first; one row an article. */
export interface OwnHistory {
  seasons: string[];
  /** Id of the variant, then its units of each season. */
  units: number[][];
}

const PATIENCE_MS = 15_000;

/** Fetches it for a sheet, which is whole without it: no answer changes nothing. */
export async function remember(
  sheet: { before: Before },
  address: string,
  signal: AbortSignal
): Promise<void> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    const answer = await fetch(address, { signal: limit });
    const body = answer.ok ? ((await answer.json()) as Partial<OwnHistory>) : null;
    if (Array.isArray(body?.units) && Array.isArray(body.seasons))
      sheet.before = new Before(body as OwnHistory);
  } catch {
    // Without a network, or left: nobody waits for it.
  }
}

/** Units by article and season, for whoever asks by article. */
export class Before {
  readonly seasons: readonly string[];
  readonly #units: ReadonlyMap<number, readonly number[]>;

  constructor({ seasons, units }: OwnHistory) {
    this.seasons = seasons;
    this.#units = new Map(units.map(([id = 0, ...more]) => [id, more]));
  }

  /** Units of the last season in which the dealer ordered the article; 0 when never. */
  last(variantId: number): number {
    return this.#units.get(variantId)?.find((units) => units > 0) ?? 0;
  }

  /** The seasons in which the dealer ordered the article. */
  of(variantId: number): { season: string; units: number }[] {
    const units = this.#units.get(variantId) ?? [];
    return this.seasons.flatMap((season, n) => {
      const many = units[n] ?? 0;
      return many > 0 ? [{ season, units: many }] : [];
    });
  }
}

export const NEVER_BEFORE = new Before({ seasons: [], units: [] });
