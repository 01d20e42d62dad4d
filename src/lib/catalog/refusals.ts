/** Every way in which the business says no to a change of pictures. Problems of single files are in picture-problem.ts. */
export interface CatalogRefusals {
  /** The role of the person does not allow it. */
  forbidden_role: Record<string, never>;
  /** There is no such style or picture. */
  not_found: Record<string, never>;
  /** The style has no such colour. */
  colour_unknown: { colour: string };
  /** Its files went, a week after it was taken off. */
  picture_gone: Record<string, never>;
  /** Pictures of the style were changed since. */
  changed_since: Record<string, never>;
  /** The style has as many pictures as one may have. */
  too_many_pictures: { most: number };
}

export type CatalogRefusal = keyof CatalogRefusals;
