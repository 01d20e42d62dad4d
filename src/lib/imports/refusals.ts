/** Every way in which the business says no to an import as a whole. Problems in files are in problem.ts. */
export interface ImportRefusals {
  /** The role of the person does not allow importing, or not this kind of table. */
  forbidden_role: Record<string, never>;
  /** There is no such import, or it is somebody else's. */
  not_found: Record<string, never>;
  /** Another import is being written. */
  import_running: Record<string, never>;
  /** The import is being read or written right now, or is over. */
  import_busy: { state: string };
  /** There are problems left; nothing was written. */
  import_has_problems: { count: number };
  /** No file was chosen. */
  no_files: Record<string, never>;
  /** More files than one import takes. */
  too_many_files: { most: number };
  /** One of the files is too large for the page; the command takes larger ones. */
  upload_too_large: { file: string; megabytes: number };
  /** The form is no form, or its sender broke off. */
  broken_upload: Record<string, never>;
}

export type ImportRefusal = keyof ImportRefusals;
