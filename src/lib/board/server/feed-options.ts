import type { Frame } from '../frame.ts';
import type { RecordOrder } from '../moments.ts';
import type { Welcome } from '../welcome.ts';
import type { ReadStanding } from './frames.ts';
import type { Seen } from './seen.ts';
import type { ReadStage, StageReading } from './stage-reading.ts';

/** Where a feed has its standing from, and to whom its frames go. */
export interface FeedOptions {
  read(now: Date): Promise<ReadStanding | null>;
  /** What the host has decided; with `known` read again only where that follows orders. */
  stage(now: Date, known?: ReadStage): Promise<ReadStage>;
  /** The largest order that the hall knows of, up to this `seq`. */
  record(stage: StageReading | null, seq: number): Promise<RecordOrder | null>;
  /** How many dealers have ordered, as far as the hall knows. */
  dealers(stage: StageReading | null): Promise<number>;
  /** Who has come; null where nobody is invited. */
  welcome(): Promise<Welcome | null>;
  /** To screens and consoles. */
  fast(seen: Seen): void;
  /** To phones. */
  slow(frame: Frame): void;
  failed(error: unknown): void;
}
