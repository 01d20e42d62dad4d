/** What a board hangs on: a wall or projector, an old projector (4:3), a screen on its side in a foyer or lift, or a strip of LED panels (3:1). */
export type Shape = 'wide' | 'square' | 'tall' | 'strip';

/** The stage of each shape, in hundredths of its shorter side. The style sheets hold the same numbers. */
export const stageOf: Record<Shape, { width: number; height: number }> = {
  wide: { width: 177.778, height: 100 },
  square: { width: 133.333, height: 100 },
  tall: { width: 100, height: 177.778 },
  strip: { width: 300, height: 100 }
};

/** Media queries that choose the shape; what is none of these is wide. */
export const squareScreen = '(aspect-ratio < 3/2) and (aspect-ratio >= 1/1)';
export const tallScreen = '(aspect-ratio < 1/1)';
export const stripScreen = '(aspect-ratio >= 12/5)';

/**
 * Screens on which the stage would be too small to read: they get the column for hands. A strip of panels has few pixels and is read from
 * afar. Style sheets hold the same query.
 */
export const handScreen = '(width < 700px) or ((height < 480px) and (aspect-ratio < 12/5))';
