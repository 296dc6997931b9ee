import type { ConsentFacts, Duty, Ring } from '#libs/access/facts.js';
import type { MyFile } from '../application/my-file.js';
import type { SectionView } from '../application/read-file.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';

/** The members beyond `birthYear` are there only for those who may read the identity. */
class PersonAnswer {
  readonly usedName!: string;
  readonly usedFirstName!: string;
  readonly birthYear!: number;
  readonly birthName?: string;
  readonly birthDate?: string;
  readonly sex?: 'M' | 'F' | 'I';
  /** The rank in a multiple birth. */
  readonly birthOrder?: number | null;
  readonly deceasedOn?: string | null;
}

class OwnPartAnswer {
  readonly id!: UuidText;
  readonly status!: 'invited' | 'active' | 'ended';
  readonly ring!: Ring;
  readonly duties!: readonly Duty[];
  /** The last day. */
  readonly endsOn!: DayText | null;
}

export class MyFileAnswer {
  readonly id!: UuidText;
  readonly status!: MyFile['status'];
  readonly sharing!: ConsentFacts['sharing'] | null;
  readonly membership!: OwnPartAnswer;
  readonly person!: PersonAnswer | null;
}

class ListedFileAnswer extends MyFileAnswer {
  /** The last change of what one may read in the file, to within seconds: notes for the whole circle, who came into it, the identity, the state. */
  readonly lastActivityAt!: InstantText | null;
}

export class MyFilePage {
  readonly items!: readonly ListedFileAnswer[];
  readonly next!: string | null;
}

export class MyFilesAsOfPage extends MyFilePage {
  /** What to ask with next, as `changedSince`. All pages of a list give that of the first. */
  readonly asOf!: InstantText;
}

class FileSectionAnswer {
  readonly path!: string;
  readonly may!: SectionView['may'];
}

class ClosureAnswer {
  readonly reason!: string;
  readonly closedOn!: DayText;
  readonly retentionEndsOn!: DayText;
}

export class FileAnswer extends MyFileAnswer {
  readonly openedAt!: InstantText;
  readonly closure!: ClosureAnswer | null;
  readonly sections!: readonly FileSectionAnswer[];
  /** Where a ruling ended the sharing: the representatives who have yet to agree before it begins again, for whoever may collect it. */
  readonly awaits!: readonly string[];
}
