import type { Track } from './race-plot.ts';

/**
 * Draws lines that lie on each other side by side, as roads on a map: wherever coloured lines come closer than `apart` (in the
 * unit of their values), they share the room around their middle, the higher one above. The last point stays where it is,
 * since words point at it; grey lines and what is still at nothing stay too.
 */
export function laidApart(tracks: readonly Track[], apart: number): Track[] {
  const coloured = tracks.filter(({ weight }) => weight !== 'grey');
  const length = Math.max(0, ...coloured.map(({ points }) => points.length));
  const moved = new Map(coloured.map((track) => [track.code, [...track.points]]));
  for (let step = 1; step < length - 1; step++) {
    const here = coloured
      .map((track) => ({ track, y: track.points[step]?.y ?? 0 }))
      .filter(({ y }) => y > 0)
      .sort((a, b) => a.y - b.y || a.track.value - b.track.value);
    const ys = spread(
      here.map(({ y }) => y),
      apart
    );
    here.forEach(({ track }, index) => {
      const points = moved.get(track.code)!;
      const { x, y } = track.points[step]!;
      // Who makes room for another does not lose anything by it: a line falls only where its value fell.
      const before = points[step - 1]!.y - Math.max(0, track.points[step - 1]!.y - y);
      points[step] = { x, y: Math.max(before, ys[index]!) };
    });
  }
  return tracks.map((track) => ({ ...track, points: moved.get(track.code) ?? track.points }));
}

/** Ascending values at least `apart` from each other, each bundle around its own middle: pool adjacent violators. */
export function spread(values: readonly number[], apart: number): number[] {
  const bundles: { sum: number; count: number; from: number }[] = [];
  values.forEach((value, index) => {
    bundles.push({ sum: value - index * apart, count: 1, from: index });
    for (;;) {
      const [below, above] = bundles.slice(-2) as [(typeof bundles)[0], (typeof bundles)[0]];
      if (!above || below.sum / below.count <= above.sum / above.count) break;
      bundles.splice(-2, 2, {
        sum: below.sum + above.sum,
        count: below.count + above.count,
        from: below.from
      });
    }
  });
  return bundles.flatMap(({ sum, count, from }) =>
    Array.from({ length: count }, (_, index) => Math.max(0, sum / count + (from + index) * apart))
  );
}
