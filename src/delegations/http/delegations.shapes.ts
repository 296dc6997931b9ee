import type { SituationId } from '#libs/access/actor.js';
import { DELEGATED_KINDS, type DelegatedKind } from '#libs/access/delegation.js';
import { Optional, Parsed, SomeOf, Uuid } from '#libs/http/input/validation.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import type { Terms } from '../application/give-delegation.js';
import { type DelegationView } from '../application/list-delegations.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';
import { ShownBody } from '../../sign-in/index.js';

export class DelegationBody extends ShownBody {
  /** The situation of the secretary in which they will act, in one's own structure. */
  @Uuid()
  readonly delegateSituationId!: SituationId;

  @SomeOf(DELEGATED_KINDS)
  readonly kinds!: DelegatedKind[];

  /** Its first day; today when left out. */
  @Optional()
  @Parsed(CalendarDate)
  readonly startsOn?: CalendarDate;

  /** Its last day, a year later at most. */
  @Parsed(CalendarDate)
  readonly endsOn!: CalendarDate;

  static read({ delegateSituationId, kinds, startsOn, endsOn }: DelegationBody): Terms {
    return { delegateSituationId, kinds, startsOn: startsOn ?? null, endsOn };
  }
}

export class GivenDelegationAnswer {
  readonly id!: UuidText;
}

class OtherPartyAnswer {
  readonly familyName!: string;
  readonly givenName!: string;
  /** @labels profession */
  readonly profession!: string | null;
  readonly role!: string | null;
  readonly structureName!: string | null;
}

class DelegationAnswer {
  /** What On-Behalf-Of holds */
  readonly id!: UuidText;
  /** @labels delegation-direction */
  readonly direction!: DelegationView['direction'];
  readonly with!: OtherPartyAnswer;
  /** One’s own situation that it is about */
  readonly situationId!: UuidText;
  readonly kinds!: readonly DelegatedKind[];
  /**
   * `interrupted`: one of the two no longer practises there, or not in the same structure
   * @labels delegation-status
   */
  readonly status!: DelegationView['status'];
  readonly startsOn!: DayText;
  readonly endsOn!: DayText;
  readonly givenAt!: InstantText;
  readonly endedAt!: InstantText | null;
}

export class DelegationPage {
  readonly items!: readonly DelegationAnswer[];
  readonly next!: string | null;
}
