import type { ExaminedRequest } from '../../application/verification/read-request.js';
import type { COMPARED, VERDICTS } from '../../domain/verification/compared.js';
import type { HowChecked } from '../../domain/verification/authenticity.js';
import { apiWord, type ApiWord } from '../requests/api-words.js';
import { identityCheckAnswer, IdentityCheckAnswer } from '#libs/http/input/identity-check.shape.js';
import { SituationCodesAnswer } from '#libs/http/situation-codes.answer.js';
import { DeclaredWorkAnswer } from '../requests/declaration.answers.js';
import { RequestAnswer } from '../requests/request.answers.js';
import type { DayText, InstantText, UuidText } from '#libs/kernel/formats.js';

class ComparisonAnswer {
  /** @labels compared */
  readonly item!: (typeof COMPARED)[number];
  readonly situationId!: UuidText | null;
  readonly declared!: string | null;
  /** The identifier of the declared structure, the code of the declared commune */
  readonly declaredId!: string | null;
  readonly found!: string | null;
  /** The same of the line of the directory; its department where it has no commune */
  readonly foundId!: string | null;
  /**
   * `not-compared`: the directory does not say it, or only a name is the same. `differs` also for what was left out although the directory says
   * it.
   * @labels verdict
   */
  readonly verdict!: (typeof VERDICTS)[number];
  readonly comparedAt!: InstantText;
  /** The import of the directory that was asked */
  readonly importId!: string | null;
}

class CheckAnswer {
  readonly at!: InstantText;
  readonly by!: UuidText | null;
  /** @labels check */
  readonly method!: ApiWord<HowChecked>;
  readonly checkedOn!: DayText;
  readonly source!: string;
}

class RequestEventAnswer {
  readonly at!: InstantText;
  /** @labels request-event */
  readonly kind!: string;
  readonly by!: UuidText | null;
  readonly assignee!: UuidText | null;
  readonly text!: string | null;
  /** Of what was assigned: the situation as it was before */
  readonly before!: DeclaredWorkAnswer | null;
}

class SameNationalIdAnswer {
  readonly registrationId!: UuidText | null;
  readonly accountId!: UuidText | null;
}

class DirectoryLineAnswer extends SituationCodesAnswer {
  readonly nationalId!: string;
  readonly familyName!: string;
  readonly givenName!: string | null;
  readonly structureId!: string | null;
  readonly structureName!: string | null;
  readonly communeCode!: string | null;
  readonly departmentCode!: string | null;
  readonly postcode!: string | null;
  readonly town!: string | null;
  readonly phone!: string | null;
}

class DeskCheckAnswer extends IdentityCheckAnswer {
  readonly checkedBy!: UuidText;
  readonly supportRequestId!: UuidText;
}

class StructureCandidateAnswer {
  /** The declared situation whose structure it may be */
  readonly situationId!: UuidText;
  /** To assign it by */
  readonly id!: string;
  readonly name!: string;
  readonly finess!: string | null;
  readonly siret!: string | null;
  readonly communeCode!: string | null;
  readonly town!: string | null;
  /** How many of those looked at practise there */
  readonly people!: number;
  /** Whether somebody with an account practises there */
  readonly isKnown!: boolean;
  /** @labels verdict */
  readonly nameVerdict!: (typeof VERDICTS)[number];
  /**
   * By the commune
   * @labels verdict
   */
  readonly placeVerdict!: (typeof VERDICTS)[number];
}

class ClosedAccountAnswer {
  readonly accountId!: UuidText;
  readonly closedAt!: InstantText | null;
  readonly reason!: string | null;
}

export class ExaminedAnswer extends RequestAnswer {
  readonly id!: UuidText;
  /** Also the ETag. */
  readonly version!: number;
  /** The address begins like one that several people read, and the applicant says that they alone read it: make sure of it. */
  readonly emailLooksShared!: boolean;
  readonly askedAt!: InstantText;
  readonly assignee!: UuidText | null;
  readonly askedBy!: UuidText | null;
  /** Of a change that the service centre asked for: how it made sure of who asks. Another operator than `askedBy` approves it, a day later. */
  readonly deskCheck!: DeskCheckAnswer | null;
  readonly accountId!: UuidText | null;
  /** @labels role */
  readonly roles!: readonly string[];
  readonly termsVersion!: string | null;
  readonly comparisons!: readonly ComparisonAnswer[];
  readonly checks!: readonly CheckAnswer[];
  readonly events!: readonly RequestEventAnswer[];
  /**
   * What the directory says of the claimed numbers. Call back at its telephone, never at the declared one; of who claims no number, search the
   * directory for the structure.
   */
  readonly directory!: readonly DirectoryLineAnswer[];
  /**
   * Structures that may be meant where one was named without an identifier, the likeliest first. Nothing is linked by itself: assign the one
   * that it is.
   */
  readonly structureCandidates!: readonly StructureCandidateAnswer[];
  /** Requests and accounts with the same number */
  readonly sameNationalId!: readonly SameNationalIdAnswer[];
  /** Closed accounts of the same number or address, and why: decide whether this person may come back. */
  readonly closed!: readonly ClosedAccountAnswer[];

  static override of(request: ExaminedRequest): ExaminedAnswer {
    const { id, version, emailLooksShared, askedAt, assignee, askedBy, accountId, roles, termsVersion } = request;
    const { deskCheck, directory, structureCandidates, closed } = request;
    const compared: ExaminedRequest['comparisons'][number][] = [...request.comparisons];
    const comparisons = compared.map(({ what: item, ...found }) => ({ item, ...found }));
    const checks = request.checks.map(({ how, on, ...check }) => ({ ...check, method: apiWord(how), checkedOn: on }));
    const sameNationalId = request.sameNationalId.map(({ requestId, accountId: holder }) => ({
      registrationId: requestId,
      accountId: holder,
    }));
    const events = request.events.map((one) => ({
      ...one,
      kind: apiWord(one.kind),
      before: one.before && DeclaredWorkAnswer.of(one.before),
    }));
    return {
      ...RequestAnswer.of(request),
      ...{ id, version, emailLooksShared, askedAt, assignee, askedBy, accountId, roles, termsVersion },
      ...{
        comparisons,
        checks,
        deskCheck: deskCheck && {
          ...identityCheckAnswer(deskCheck),
          checkedBy: deskCheck.checkedBy,
          supportRequestId: deskCheck.supportRequestId,
        },
        events,
        directory,
        structureCandidates,
        sameNationalId,
        closed,
      },
    };
  }
}
