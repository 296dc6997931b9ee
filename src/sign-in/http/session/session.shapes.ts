import { type Assurance, type BackofficeRole, type SituationId } from '#libs/access/actor.js';
import { Uuid } from '#libs/http/input/validation.js';
import type { OwnProfile } from '../../application/session/read-own-profile.js';
import type { InstantText, UrlText, UuidText } from '#libs/kernel/formats.js';
import { AbsenceAnswer, SituationAnswer } from '../../../accounts/index.js';

export class SituationBody {
  @Uuid()
  readonly situationId!: SituationId;
}

export class SignedOutAnswer {
  /** Where the browser ends its session of Pro Santé Connect. */
  readonly endSessionUrl!: UrlText;
}

class OwnSituationAnswer extends SituationAnswer {
  /** In the region, or admitted by an operator. */
  readonly admitted!: boolean;
}

export class OwnProfileAnswer {
  readonly accountId!: UuidText;
  readonly familyName!: string;
  readonly givenName!: string;
  readonly nationalId!: string | null;
  readonly phone!: string | null;
  readonly absence!: AbsenceAnswer | null;
  /** @labels role */
  readonly roles!: readonly BackofficeRole[];
  readonly situations!: readonly OwnSituationAnswer[];
  readonly situationId!: UuidText | null;
  readonly assurance!: Assurance;
  readonly sessionExpiresAt!: InstantText;
  /** A structure has ended since the address was last confirmed: confirm it (POST /v1/me/email/confirmation). */
  readonly emailToConfirm!: boolean;

  static of(profile: OwnProfile): OwnProfileAnswer {
    const situations = profile.situations.map((situation) => ({
      ...SituationAnswer.of(situation),
      admitted: situation.admitted,
    }));
    return { ...profile, situations };
  }
}
