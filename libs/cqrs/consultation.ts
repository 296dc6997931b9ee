import { Asked } from './asked.js';

/** A query: one decision, one journal entry, durable before the reply. Its handler reads through `Reads`. */
export abstract class Consultation<Result> extends Asked<Result> {
  /** How many people it tells of, where these have a bound of a day (`DailyBounds`): a search counts for each, and for one at least. */
  people: number | null = null;
}
