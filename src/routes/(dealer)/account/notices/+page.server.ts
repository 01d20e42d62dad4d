import {
  addPushDevice,
  noticeSettings,
  removePushDevice,
  saveNoticeSettings
} from '../../../notice-settings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => noticeSettings(event);

export const actions: Actions = {
  save: (event) => saveNoticeSettings(event),
  device: (event) => addPushDevice(event),
  forget: (event) => removePushDevice(event)
};
