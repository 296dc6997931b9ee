import type { Act } from '#libs/cqrs/act.js';
import type { Acts } from '#libs/cqrs/acts.js';
import type { Caller } from '#libs/authorisation/caller.js';
import type { GivesTraits } from '../application/duplicate-check.js';
import { ReportDuplicates } from '../application/report-duplicates.js';

/** What was met is kept before its refusal is told: the act that met it was rolled back. @throws what the act throws; `too-many-duplicates` */
export async function reportingDuplicates<Result>(
  acts: Acts,
  act: Act<Result> & GivesTraits & { readonly caller: Caller },
): Promise<Result> {
  try {
    return await acts.perform(act);
  } catch (refusal) {
    // The key of the request was for the act, and is free again.
    const { idempotency: _, ...caller } = act.caller;
    if (act.met.length > 0) await acts.perform(new ReportDuplicates(caller, act.met, act.fileId));
    throw refusal;
  }
}
