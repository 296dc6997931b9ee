import type { ConsentEntryView } from '../application/list-consent-entries.js';
import {
  type ConsentObject,
  type Decider,
  type Manner,
  type ObjectKind,
  type ReportedDecision,
} from '../domain/decision.js';
import { identityCheckAnswer, type IdentityCheckAnswer } from '#libs/http/input/identity-check.shape.js';
import type { OppositionAnswer, ScopeAnswer } from './consent.answers.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';

class ObjectAnswer {
  readonly kind!: ObjectKind;
  readonly scope?: ScopeAnswer;
  readonly opposition?: OppositionAnswer;
}

class DeciderAnswer {
  readonly capacity!: Decider['capacity'];
  readonly name!: string | null;
  readonly document!: string | null;
  readonly endsOn!: DayText | null;
  readonly consulted!: Decider['consulted'];
  readonly reviewOn!: DayText | null;
}

class MannerAnswer {
  readonly kind!: Manner['kind'];
  readonly circumstances?: string | null;
  readonly document?: string | null;
  readonly sha256?: string | null;
}

class DecisionAnswer {
  readonly object!: ObjectAnswer;
  readonly effect!: ReportedDecision['effect'];
  readonly decidedBy!: DeciderAnswer;
  readonly decidedOn!: DayText;
  readonly manner!: MannerAnswer;
  readonly notice!: string | null;
  readonly writtenInformation!: boolean;
  readonly episode!: string | null;
  readonly endsOn!: DayText | null;
}

class RecorderAnswer {
  readonly displayName!: string;
  /** @labels profession */
  readonly profession!: string | null;
  readonly role!: string | null;
  readonly structureName!: string | null;
}

class EntryWriterAnswer {
  readonly displayName!: string;
  /** @labels profession */
  readonly profession!: string | null;
  readonly role!: string | null;
}

/** The last day of a mandate is stored as `until`. */
const deciderTold = ({ until: endsOn, ...decider }: Decider): DeciderAnswer => ({ ...decider, endsOn });

/** An opposition is told in the word in which it is sent. */
const objectTold = ({ to, ...object }: ConsentObject & { readonly to?: OppositionAnswer }): ObjectAnswer => ({
  ...object,
  ...(to && { opposition: to }),
});

export class EntryAnswer {
  readonly id!: UuidText;
  /** @minimum 1 */
  readonly sequence!: number;
  readonly kind!: ConsentEntryView['kind'];
  readonly recordedAt!: InstantText;
  readonly decision!: DecisionAnswer | null;
  readonly lapsesAt!: InstantText | null;
  readonly corrects!: UuidText | null;
  readonly reason!: string | null;
  readonly outcome!: ConsentEntryView['outcome'];
  readonly identityCheck!: IdentityCheckAnswer | null;
  readonly corrected!: boolean;
  readonly recordedBy!: RecorderAnswer | null;
  /** The delegate who took it down in their name. */
  readonly writtenBy!: EntryWriterAnswer | null;

  static of({ at, validUntil, identityCheck, decision, ...entry }: ConsentEntryView): EntryAnswer {
    return {
      ...entry,
      recordedAt: at,
      lapsesAt: validUntil,
      identityCheck: identityCheck && identityCheckAnswer(identityCheck),
      decision: decision && {
        ...decision,
        object: objectTold(decision.object),
        decidedBy: deciderTold(decision.decidedBy),
      },
    };
  }
}

export class ConsentEntryPage {
  readonly items!: readonly EntryAnswer[];
  readonly next!: string | null;
}
