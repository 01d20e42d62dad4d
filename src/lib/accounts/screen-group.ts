/** A host steers big screens by group; a screen belongs to one. */
export const screenGroups = ['main', 'left', 'right', 'foyer', 'stream'] as const;
export type ScreenGroup = (typeof screenGroups)[number];
