export type Remark = { readonly line: number; readonly reason: string };

/** How many lines are told one by one; all are counted. */
const MOST_TOLD = 100;

/** Lines of which something is to be said: the report of a file that is wrong in each of its lines stays short. */
export class Remarks {
  count = 0;
  /** The first of them. */
  readonly told: Remark[] = [];

  add(line: number, reason: string): void {
    this.count += 1;
    if (this.told.length < MOST_TOLD) this.told.push({ line, reason });
  }
}
