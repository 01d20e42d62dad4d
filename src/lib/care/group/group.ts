/**
 * What stands on the board of a region:
 * - `announcement`: staff say something to all dealers of it.
 * - `question`: a dealer asks; the others see it once it is answered.
 */
export const postKinds = ['announcement', 'question'] as const;
export type PostKind = (typeof postKinds)[number];

/** So many questions of one dealer may wait at once. */
export const mostOpenQuestions = 3;

/** So many posts stand on a page. */
export const postsOnPage = 10;

/** A post as dealers of the region see it. Who has asked stands with no question: dealers compete. */
export interface GroupPost {
  id: string;
  kind: PostKind;
  words: string;
  postedAt: Date;
  /** Of an announcement, or of an answer. */
  by: string | null;
  isOwn: boolean;
  answer: string | null;
  answeredAt: Date | null;
}

/** The same as staff see it. */
export interface StaffPost extends GroupPost {
  region: string;
  dealer: { code: string; name: string } | null;
  hiddenAt: Date | null;
}

/** A page of a board, the newest in front. */
export interface PostPage<Post> {
  list: Post[];
  /** Where it goes on; null on the last. */
  next: string | null;
}
