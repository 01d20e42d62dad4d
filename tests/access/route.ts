import type { Role } from '../../src/lib/accounts/roles.ts';
import type { Door } from '../../src/routes/doors.ts';
import type { Caller, Scene } from './scene.ts';

export type Form = Record<string, string>;

/** Something that changes the world: an action of a page, or a method of an endpoint. */
export interface Action {
  /** Who may; everybody behind the door when absent. */
  roles?: readonly Role[];
  /** What somebody with the right would send. */
  form?: (scene: Scene) => Form;
  json?: (scene: Scene) => object;
  /** Sent by another dealer to its own page, this would touch what is theirs: answered as what does not exist. */
  reachesOthers?: true;
  /** A list, answered one by one: the whole is never refused. */
  answersEach?: true;
}

/** One route of the app, and who may do what there. */
export interface Access {
  door: Door;
  path: (scene: Scene) => string;
  /** Further addresses of the same route, read and done by the same: the other kinds of what it is about. */
  kin?: readonly string[];
  /** Who may read; everybody behind the door when absent, nobody when there is nothing to read. */
  readers?: readonly Role[] | 'no page';
  /** The address of the same that does not exist; given where the address names something that belongs to one dealer. */
  unknown?: string;
  /** Who may come in, but finds nothing. */
  unseen?: readonly Caller[];
  /** Reading leads elsewhere. */
  leads?: true;
  /** By the name of the action, or of the method. */
  actions?: Record<string, Action>;
}

/** Of a route by its id in SvelteKit, which is its folder. */
export type Routes = Record<string, Access>;
