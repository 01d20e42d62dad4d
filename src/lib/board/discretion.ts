import type { RegionPlayers } from './stage.ts';

/** Among fewer dealers than this, what is said of a region says something of one of them. */
export const fewDealers = 4;

/** A dealer who has ordered, with what it lets the hall know. */
export interface PlayerRow {
  name: string;
  named: boolean;
  amountShown: boolean;
  totalMinor: number;
}

/**
 * Who of a region may be shown. A region's total is on the wall, so what it has beyond the amounts that are shown belongs to those who are not: amounts
 * are shown only where those are none or at least four, and names only where the region is not so small that its total tells the rest. Who shows no amount
 * stands behind those who do, by name, since a place between two amounts would be one.
 */
export function openPlayers(rows: readonly PlayerRow[]): RegionPlayers['players'] {
  const isOpen = (row: PlayerRow) => row.named && row.amountShown;
  const closed = rows.filter((row) => !isOpen(row)).length;
  if (closed > 0 && rows.length < fewDealers) return [];
  const showsAmounts = closed === 0 || closed >= fewDealers;
  const withAmount = showsAmounts ? rows.filter(isOpen) : [];
  const byName = rows.filter((row) => row.named && !withAmount.includes(row));
  return [
    ...[...withAmount]
      .sort((a, b) => b.totalMinor - a.totalMinor)
      .map(({ name, totalMinor }) => ({ name, total: String(totalMinor) })),
    ...byName
      .map(({ name }) => ({ name, total: null }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  ];
}
