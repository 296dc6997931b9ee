import type { BackofficeRole } from '#libs/access/actor.js';
import { Optional, Parsed, Text } from '#libs/http/input/validation.js';
import { Email } from '#libs/kernel/people/email.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { SoughtNationalId } from '#libs/kernel/people/professional-number.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { AccountSummary, AccountView } from '../../application/backoffice/read-account.js';
import { type AccountStatus, type StandingChange, type Suspension } from '../../domain/backoffice/standing.js';
import { SituationAnswer } from '../professionals/situation.answer.js';
import type { InstantText, UuidText } from '#libs/kernel/formats.js';

/** At least one of the three. */
export class AccountSearchBody {
  @Optional()
  @Text({ max: 100 })
  readonly name?: string;

  @Optional()
  @Parsed(Email)
  readonly email?: Email;

  /** A number of RPPS or ADELI, with or without the digit of its register, or another identifier on the national scale. */
  @Optional()
  @Parsed(SoughtNationalId)
  readonly nationalId?: NationalId;
}

export class ReasonBody {
  /** Kept with the account, read by operators: nothing about the health of anybody. */
  @Parsed(FreeText, { max: 500 })
  readonly reason!: FreeText;
}

export class AccountSummaryAnswer {
  readonly accountId!: UuidText;
  readonly email!: string;
  readonly familyName!: string;
  readonly givenName!: string;
  readonly nationalId!: string | null;
  /** @labels account-status */
  readonly status!: AccountStatus;
  /** @labels role */
  readonly roles!: readonly BackofficeRole[];

  static of(account: AccountSummary): AccountSummaryAnswer {
    const { accountId, email, familyName, givenName, nationalId, status, roles } = account;
    return { accountId, email, familyName, givenName, nationalId, status, roles };
  }
}

export class AccountPage {
  readonly items!: readonly AccountSummaryAnswer[];
  readonly next!: string | null;
}

class HeldSituationAnswer extends SituationAnswer {
  readonly endedAt!: InstantText | null;
}

class StandingChangeAnswer {
  /** @labels standing-change */
  readonly kind!: StandingChange['what'];
  readonly situationId!: UuidText | null;
  readonly reason!: string;
  /** Null for what followed by itself. */
  readonly by!: UuidText | null;
  readonly at!: InstantText;
}

export class AccountAnswer extends AccountSummaryAnswer {
  /** Also the ETag. */
  readonly version!: number;
  /** @labels suspension */
  readonly suspensionReason!: Suspension | null;
  /** When the suspension of an operator ends by itself: no second administrator has confirmed it yet. */
  readonly suspensionEndsAt!: InstantText | null;
  readonly createdAt!: InstantText;
  readonly lastSignedInAt!: InstantText | null;
  readonly situations!: readonly HeldSituationAnswer[];
  /** The newest first, a hundred at most. */
  readonly changes!: readonly StandingChangeAnswer[];

  static ofView({ situations, changes, ...account }: AccountView): AccountAnswer {
    const held = situations.map((one) => ({ ...SituationAnswer.of(one), endedAt: one.endedAt }));
    const told = changes.map(({ what: kind, ...change }) => ({ kind, ...change }));
    return { ...account, situations: held, changes: told };
  }
}
