import type { WatchedFair } from '#lib/board/server/watching.ts';
import { placeIn, rankDealers, type DealerRanking } from '#lib/board/server/dealer-places.ts';
import type { OwnPlace } from '#lib/board/dealer-place.ts';
import { sql } from '#lib/db/server/client.ts';
import { Kept } from '#lib/runtime/server/kept.ts';

/** The places of dealers for all phones of this process: one reading answers a whole hall. */
export class Places {
  /** A ranking of all dealers is good for so long, however many of them ask. */
  readonly #rankings = new Kept<number, DealerRanking>({ forMs: 5_000 });

  /** Where a dealer stands; at most five seconds old. Null as in `placeIn`. */
  async of({ id, rankBy }: Pick<WatchedFair, 'id' | 'rankBy'>, dealerId: number): Promise<OwnPlace | null> {
    return placeIn(await this.#rankings.of(id, () => rankDealers(sql(), id, rankBy)), dealerId);
  }
}
