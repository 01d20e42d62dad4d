/** What a dealer says of a delivery, each by one tap. */
export const feedbackTopics = ['product', 'speed', 'packing'] as const;
export type FeedbackTopic = (typeof feedbackTopics)[number];

/** From 1, bad, to 5, very good. */
export const feedbackMarks = [1, 2, 3, 4, 5] as const;

/** A mark below this one is followed up by a person. */
export const unhappyBelow = 3;

export type Marks = Record<FeedbackTopic, number>;

/** What somebody was not content with. */
export const lowTopics = (marks: Marks): FeedbackTopic[] =>
  feedbackTopics.filter((topic) => marks[topic] < unhappyBelow);
