import type { Policy } from './policy.ts';
import type { Progress } from './resolve.ts';

/** A policy as a dealer sees it. */
export interface PolicyView extends Pick<Policy, 'version' | 'heroes' | 'rules'> {
  /** How far the dealer's sheet has come with each rule that an order reaches by itself. */
  progress: Progress[];
  /** How far hall and region have come with what all get together. */
  breaks: Progress[];
}
