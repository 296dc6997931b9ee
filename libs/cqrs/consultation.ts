import { Asked } from './asked.js';

/** A query: one decision, one journal entry, durable before the reply. Its handler reads through `Reads`. */
export abstract class Consultation<Result> extends Asked<Result> {}
