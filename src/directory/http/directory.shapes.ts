import type { Listed } from '../application/search-directory.js';
import type { Match } from '../domain/directory-search.js';
import type { UuidText } from '#libs/kernel/formats.js';
import { SituationCodesAnswer } from '#libs/http/situation-codes.answer.js';

/** An activity of a professional as the national directory tells it; without one, the codes of the activity are null. */
export class ListedAnswer extends SituationCodesAnswer {
  /** The identifier on the national scale (IDNPS): 8 and the RPPS number, 0 and the ADELI number */
  readonly nationalId!: string;
  /** Null for who has no account here: known by the directory alone. */
  readonly accountId!: UuidText | null;
  readonly familyName!: string;
  readonly givenName!: string;
  /** The technical identifier of the structure. */
  readonly structureId!: string | null;
  /** The name of the structure. */
  readonly structureName!: string | null;
  /** The postcode of the structure. */
  readonly postcode!: string | null;
  /** The town of the structure. */
  readonly town!: string | null;
  /** The telephone of the structure, as the directory publishes it. */
  readonly phone!: string | null;
  /** The country of the structure; null in France. */
  readonly country!: string | null;

  static of({ id: _, nameKey: __, ...told }: Listed): ListedAnswer {
    return told;
  }
}

export class DirectoryPage {
  /**
   * How the items answer: the words as typed; if nobody does, words that begin so; if nobody does, words that are one slip of the pen away.
   */
  readonly match!: Match;
  /** By name within the page; pages follow the order of the lines in the directory. */
  readonly items!: readonly ListedAnswer[];
  readonly next!: string | null;
}
