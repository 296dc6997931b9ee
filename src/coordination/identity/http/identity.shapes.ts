import { OneOf, Optional, Parsed, type Presence, Required, SomeOf, WholeNumber } from '#libs/http/input/validation.js';
import { BirthPlace, type CommuneCode } from '#libs/kernel/places/commune.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import { Phone } from '#libs/kernel/people/phone.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { IDENTITY_ATTRIBUTES, type Identity, type IdentityAttribute, SEXES, type Sex } from '../domain/identity.js';

/** `trait`: what tells people apart; `used`: names that follow from the traits by default; `beside`: what there may be none of. */
export function identityShape(trait: Presence, used: Presence, beside: Presence) {
  class IdentityShape {
    @trait()
    @Parsed(PersonName)
    readonly birthName?: PersonName;

    @trait()
    @Parsed(PersonName)
    readonly birthFirstName?: PersonName;

    /** All of them, in the order of civil status; when a file is opened, the first one alone by default. */
    @used()
    @Parsed(PersonName)
    readonly birthFirstNames?: PersonName;

    /** `1950`, `1950-07` or `1950-07-14`. */
    @trait()
    @Parsed(PartialDate)
    readonly birthDate?: PartialDate;

    @trait()
    @OneOf(SEXES)
    readonly sex?: Sex;

    /** COG code of a commune, also a former one or one that INSi gave, `99ppp` for a country, `99999` unknown. */
    @trait()
    @Parsed(BirthPlace)
    readonly birthPlace?: CommuneCode;

    /** When a file is opened, by default the birth name. */
    @used()
    @Parsed(PersonName)
    readonly usedName?: PersonName;

    /** When a file is opened, by default the first birth first name. */
    @used()
    @Parsed(PersonName)
    readonly usedFirstName?: PersonName;

    /** The rank in a multiple birth. */
    @beside()
    @WholeNumber({ min: 1, max: 9 })
    readonly birthOrder?: number | null;

    @beside()
    @Parsed(Phone)
    readonly phone?: Phone | null;

    @used()
    @SomeOf(IDENTITY_ATTRIBUTES)
    readonly attributes?: IdentityAttribute[];
  }
  return IdentityShape;
}

/** Of a file that is opened. */
export class IdentityBody extends identityShape(Required, Optional, Optional) {
  declare readonly birthName: PersonName;
  declare readonly birthFirstName: PersonName;
  declare readonly birthDate: PartialDate;
  declare readonly sex: Sex;
  declare readonly birthPlace: CommuneCode;

  static read(body: IdentityBody): Identity {
    const { birthName, birthFirstName, birthDate, sex, birthPlace } = body;
    return {
      ...{ birthName, birthFirstName, birthDate, sex, birthPlace },
      birthFirstNames: body.birthFirstNames ?? birthFirstName,
      usedName: body.usedName ?? birthName,
      usedFirstName: body.usedFirstName ?? birthFirstName,
      birthOrder: body.birthOrder ?? null,
      phone: body.phone ?? null,
      attributes: body.attributes ?? [],
    };
  }
}

export const SENTENCES = { max: 2_000 };

export class DistinctPersonBody {
  @Parsed(FreeText, SENTENCES)
  readonly reason!: FreeText;
}
