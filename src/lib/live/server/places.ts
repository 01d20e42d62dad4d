import type { WatchedFair } from '#lib/board/server/watching.ts';
import { placeIn, rankDealers, type DealerRanking } from '#lib/board/server/dealer-places.ts';
import type { OwnPlace } from '#lib/board/dealer-place.ts';
import { sql } from '#lib/db/server/client.ts';

/** A ranking of all dealers is good for so long, however many of them ask. */
const keptMs = 5_000;

/** The places of dealers for all phones of this process: one reading answers a whole hall. */
export class Places {
  readonly #known = new Map<number, { ranking: Promise<DealerRanking>; readAtMs: number }>();

  /** Where a dealer stands; at most five seconds old. Null as in `placeIn`. */
  async of({ id, rankBy }: Pick<WatchedFair, 'id' | 'rankBy'>, dealerId: number): Promise<OwnPlace | null> {
    return placeIn(await this.#rankingOf(id, rankBy), dealerId);
  }

  #rankingOf(fairId: number, rankBy: WatchedFair['rankBy']): Promise<DealerRanking> {
    const known = this.#known.get(fairId);
    if (known && performance.now() - known.readAtMs < keptMs) return known.ranking;
    const ranking = rankDealers(sql(), fairId, rankBy);
    this.#known.set(fairId, { ranking, readAtMs: performance.now() });
    ranking.catch(() => this.#known.delete(fairId));
    return ranking;
  }
}
