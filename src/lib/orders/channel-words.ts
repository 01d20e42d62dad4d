import { m } from '#lib/i18n/paraglide/messages.js';
import { isChannel, type Channel } from './channel.ts';

const names: Record<Channel, () => string> = {
  portal: m.orders_channel_portal,
  phone: m.orders_channel_phone,
  visit: m.orders_channel_visit,
  paper: m.orders_channel_paper,
  mail: m.orders_channel_mail,
  chat: m.orders_channel_chat,
  file: m.orders_channel_file,
  api: m.orders_channel_api
};

/** How an order came, in the reader's language. */
export const channelName = (channel: Channel): string => names[channel]();

/** The same where only what is out of the ordinary is said: null for the portal and for what is no channel. */
export const channelNote = (channel: unknown): string | null =>
  isChannel(channel) && channel !== 'portal' ? channelName(channel) : null;
