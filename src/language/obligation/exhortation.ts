/** Shown and narrated, never scored: the clause names no act that could be missed. */
export interface Exhortation {
  readonly kind: 'exhortation';
  /** What the unit may report on, in Chinese. */
  readonly narrate: string;
}
