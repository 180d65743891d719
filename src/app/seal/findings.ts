/** What is wrong with a log or a table, and where. */
export interface Finding {
  /** `tampered`: something is other than it was sealed. `incomplete`: something is gone. */
  readonly outcome: 'tampered' | 'incomplete';
  /** Jurisdiction of the log, or `all` for what concerns all together. */
  readonly jurisdiction: string;
  /** Position of the event; null for what is no event, as a file. */
  readonly position: number | null;
  /** In Chinese. */
  readonly what: string;
}

/** How verification ended. */
export type Outcome = 'intact' | 'tampered' | 'incomplete';

/** Exit code of each outcome. */
export const EXIT_CODES: Readonly<Record<Outcome, number>> = { intact: 0, tampered: 3, incomplete: 4 };

/** Findings of one log listed before the rest are left out: a shifted log has as many as events. */
const MOST = 20;

/** Collects what is wrong. */
export class Findings {
  readonly list: Finding[] = [];
  readonly #counts = new Map<string, number>();

  tampered(jurisdiction: string, position: number | null, what: string): void {
    this.add({ outcome: 'tampered', jurisdiction, position, what });
  }

  incomplete(jurisdiction: string, position: number | null, what: string): void {
    this.add({ outcome: 'incomplete', jurisdiction, position, what });
  }

  add(finding: Finding): void {
    const name = `${finding.outcome} ${finding.jurisdiction}`;
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    if (count <= MOST) this.list.push(finding);
  }

  get outcome(): Outcome {
    if (this.list.some(each => each.outcome === 'tampered')) return 'tampered';
    return this.list.length > 0 ? 'incomplete' : 'intact';
  }

  /** The first bad record: of the gravest kind, in order of logs, the one with the lowest position. */
  get first(): Finding | null {
    const { outcome } = this;
    const grave = this.list.filter(each => each.outcome === outcome);
    const [{ jurisdiction } = { jurisdiction: '' }] = grave.filter(each => each.position !== null);
    const records = grave.filter(each => each.position !== null && each.jurisdiction === jurisdiction);
    return records.sort((a, b) => a.position! - b.position!)[0] ?? grave[0] ?? null;
  }
}
