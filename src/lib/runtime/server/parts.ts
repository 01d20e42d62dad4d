import type { Server } from 'node:http';
import type { Role } from './settings.ts';

/** Something that runs beside the pages for as long as the process lives: sockets, relay, jobs. */
export interface Part {
  name: string;
  /** The role of a process that runs it (see ROLES); without one every process does. */
  role?: Role;
  start: (http: Server) => Promise<void> | void;
  /** Why this part keeps the process from being ready; null when it does not. */
  health?: () => string | null;
  /** Before requests in flight are waited for: say goodbye to sockets. */
  drain?: () => Promise<void> | void;
  /** After the last request: finish what is under way and let go of connections. */
  stop?: () => Promise<void> | void;
}

type Phase = 'starting' | 'ready' | 'stopping';

/** A module that imports nothing at run time, so that hot reload in development keeps what is running. */
export const running: { phase: Phase; http: Server | null; parts: Part[] } = {
  phase: 'starting',
  http: null,
  parts: []
};
