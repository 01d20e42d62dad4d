/** SQL: the last fair before `fairs` in its currency of which the board remembers something, as its id; null without one. */
export const lastFair = `
  select past.id from fairs past
  where past.kind = 'fair' and past.currency = fairs.currency and past.id <> fairs.id and past.closes_at <= fairs.opens_at
    and exists (select from board_history where fair_id = past.id)
  order by past.closes_at desc limit 1`;
