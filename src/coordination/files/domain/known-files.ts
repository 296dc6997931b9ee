import type { FileId } from '#libs/access/facts.js';
import type { Ins } from '#libs/kernel/people/ins.js';
import type { FoundFile } from '../../identity/domain/duplicates.js';
import type { StrictTraits } from '../../identity/domain/identity.js';

/** The traits that tell people apart, each of them and exactly: a name and a guess find nobody. */
export type ExactTraits = Omit<StrictTraits, 'birthFirstNames'>;

/** How the service centre names the person it acts for. */
export type Designation = { readonly fileId: FileId } | { readonly ins: Ins } | { readonly traits: ExactTraits };

/** Where a person who addresses the service centre is known: never a list to look through. */
export abstract class KnownFiles {
  abstract of(whose: Designation): Promise<readonly FoundFile[]>;
}
