/** The ways to a person. The portal needs no delivery: there the notice itself is what they see. */
export const channelNames = ['portal', 'mail', 'push', 'webhook'] as const;

export type ChannelName = (typeof channelNames)[number];

/** Those that something has to be sent by. */
export type SentBy = Exclude<ChannelName, 'portal'>;

/** How often a channel speaks: of each fact at once, or of all that has gathered, once a day or a week. */
export const rhythms = ['at_once', 'daily', 'weekly'] as const;

export type Rhythm = (typeof rhythms)[number];
