import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import type { MomentKind } from '#lib/board/frame.ts';
import type { BoardTheme, SignalKind, StageScene } from '#lib/board/stage.ts';
import type { WallRule } from '#lib/board/welcome.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { CeremonyStep } from './ceremony.ts';

export const groupName: Record<ScreenGroup, () => string> = {
  main: () => m.stage_group_main(),
  left: () => m.stage_group_left(),
  right: () => m.stage_group_right(),
  foyer: () => m.stage_group_foyer(),
  stream: () => m.stage_group_stream()
};

export const sceneName: Record<StageScene, () => string> = {
  ranking: () => m.board_scene_ranking(),
  race: () => m.board_scene_race(),
  welcome: () => m.board_scene_welcome(),
  duel: () => m.stage_duel(),
  hero: () => m.stage_scene_hero(),
  river: () => m.stage_scene_river(),
  milestones: () => m.stage_scene_milestones(),
  players: () => m.stage_scene_players(),
  quiz: () => m.stage_scene_quiz(),
  draw: () => m.stage_scene_draw(),
  countdown: () => m.stage_scene_countdown(),
  podium: () => m.stage_scene_podium(),
  film: () => m.stage_scene_film(),
  black: () => m.stage_scene_black()
};

export const signalName: Record<SignalKind, () => string> = {
  sound: () => m.stage_signal_sound(),
  light: () => m.stage_signal_light(),
  applause: () => m.stage_signal_applause()
};

export const themeName: Record<BoardTheme, () => string> = {
  ink: () => m.stage_theme_ink(),
  night: () => m.stage_theme_night(),
  paper: () => m.stage_theme_paper()
};

export const wallRuleName: Record<WallRule, () => string> = {
  valid_share: () => m.board_rule_valid_share(),
  key_dealers: () => m.board_rule_key_dealers(),
  on_site_share: () => m.board_rule_on_site_share()
};

export const momentName: Record<MomentKind, () => string> = {
  fair_target: () => m.stage_moment_fair_target(),
  region_target: () => m.stage_moment_region_target(),
  new_leader: () => m.stage_moment_new_leader(),
  record_order: () => m.stage_moment_record_order(),
  fair_half: () => m.stage_moment_fair_half(),
  hundredth_dealer: () => m.stage_moment_hundredth_dealer(),
  last_order: () => m.stage_moment_last_order(),
  region_half: () => m.stage_moment_region_half(),
  first_order: () => m.stage_moment_first_order()
};

/** What the button to this step says. */
export const stepDo: Record<CeremonyStep, () => string> = {
  frozen: () => m.stage_step_frozen_do(),
  countdown: () => m.stage_step_countdown_do(),
  podium: () => m.stage_step_podium_do(),
  thanks: () => m.stage_step_thanks_do()
};

/** How it stands once the step is taken. */
export const stepIs: Record<CeremonyStep, () => string> = {
  frozen: () => m.stage_step_frozen(),
  countdown: () => m.stage_step_countdown(),
  podium: () => m.stage_step_podium(),
  thanks: () => m.stage_step_thanks()
};
