import type { AccountId, SituationId } from '#libs/access/actor.js';
import { Flag, Optional, Parsed, ParsedList, Part, Parts, Uuid } from '#libs/http/input/validation.js';
import { Email } from '#libs/kernel/people/email.js';
import { Identifier, newId } from '#libs/kernel/identifier.js';
import type { NationalId } from '#libs/kernel/people/national-id.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import type { Change } from '../../domain/change.js';
import { ProfessionalNumber } from '#libs/kernel/people/professional-number.js';
import { ranked } from '../../domain/verification/ranked-ids.js';
import { structureIn, WorkBody, workIn, WorkStructureBody } from '../requests/work.shapes.js';
import { OwnRequestAnswer } from '../requests/request.answers.js';
import type { UuidText } from '#libs/kernel/formats.js';

class StructureLinkBody {
  /** A situation of one's own that is in no structure. */
  @Uuid()
  readonly situationId!: SituationId;

  @Part(() => WorkStructureBody)
  readonly structure!: WorkStructureBody;
}

/** What is to be otherwise; what is left out stays. */
export class ChangeBody {
  @Optional() @Parsed(Email) readonly email?: Email;
  /** Of an address that was refused as `email-functional`: that one alone reads it, which an operator examines. */
  @Optional() @Flag() readonly emailIsOwn?: boolean;
  @Optional() @Parsed(PersonName) readonly familyName?: PersonName;
  /** The name in daily use, which the account then shows. */
  @Optional()
  @Parsed(PersonName)
  readonly usedName?: PersonName;
  @Optional() @Parsed(PersonName) readonly givenName?: PersonName;
  /** RPPS and ADELI numbers. */
  @Optional()
  @ParsedList(ProfessionalNumber, { min: 1, max: 3 })
  readonly nationalIds?: readonly NationalId[];
  /** Situations to add. */
  @Optional()
  @Parts(() => WorkBody, { max: 5 })
  readonly situations?: readonly WorkBody[];
  /** Situations of one's own that end. */
  @Optional()
  @ParsedList(Identifier, { max: 20 })
  readonly ending?: readonly SituationId[];
  /** In which structure situations of one's own are, that are in none: colleagues of it may then delegate to whom works there. */
  @Optional()
  @Parts(() => StructureLinkBody, { max: 5 })
  readonly structures?: readonly StructureLinkBody[];
}

/** What is to be otherwise of an account; what is left out stays. */
export class DeskChangeBody extends ChangeBody {
  /** Whose: found by the search of accounts, or that of who asked signed in. */
  @Uuid()
  readonly accountId!: AccountId;
}

export const changeIn = ({ nationalIds, situations, structures, ...same }: Omit<ChangeBody, 'emailIsOwn'>): Change => ({
  ...same,
  ...(nationalIds && { nationalIds: ranked(nationalIds) }),
  ...(structures && {
    structures: structures.map(({ situationId, structure }) => ({ situationId, structure: structureIn(structure) })),
  }),
  ...(situations && {
    situations: situations.map((one, i) => ({ id: newId(), exception: null, ...workIn(one, `/situations/${i}`) })),
  }),
});

export class CreatedChangeAnswer {
  readonly id!: UuidText;
}

export class OwnChangePage {
  readonly items!: readonly OwnRequestAnswer[];
  readonly next!: string | null;
}
