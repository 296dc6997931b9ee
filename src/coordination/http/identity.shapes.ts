import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Optional, Parsed, Part, SomeOf, Whole } from '#libs/http/validation.js';
import { CommuneCode } from '#libs/kernel/commune.js';
import { PartialDate } from '#libs/kernel/partial-date.js';
import { PersonName } from '#libs/kernel/person-name.js';
import { Phone } from '#libs/kernel/phone.js';
import { FreeText } from '#libs/kernel/text.js';
import { IDENTITY_ATTRIBUTES, type Identity, type IdentityAttribute, SEXES, type Sex } from '../domain/identity.js';

export class IdentityBody {
  @Parsed(PersonName)
  readonly birthName!: PersonName;

  @Parsed(PersonName)
  readonly birthFirstName!: PersonName;

  @ApiProperty({ description: 'All of them, in the order of civil status; the first one alone by default.' })
  @Optional()
  @Parsed(PersonName)
  readonly birthFirstNames?: PersonName;

  @ApiProperty({ description: '`1950`, `1950-07` or `1950-07-14`.' })
  @Parsed(PartialDate)
  readonly birthDate!: PartialDate;

  @OneOf(SEXES)
  readonly sex!: Sex;

  @ApiProperty({ description: 'COG code of a commune, `99ppp` for a country, `99999` unknown.' })
  @Parsed(CommuneCode)
  readonly birthPlace!: CommuneCode;

  @ApiProperty({ description: 'By default the birth name.' })
  @Optional()
  @Parsed(PersonName)
  readonly usedName?: PersonName;

  @ApiProperty({ description: 'By default the first birth first name.' })
  @Optional()
  @Parsed(PersonName)
  readonly usedFirstName?: PersonName;

  @ApiProperty({ description: 'The rank in a multiple birth.' })
  @Optional()
  @Whole({ min: 1, max: 9 })
  readonly birthOrder?: number;

  @Optional()
  @Parsed(Phone)
  readonly phone?: Phone;

  @Optional()
  @SomeOf(IDENTITY_ATTRIBUTES)
  readonly attributes?: IdentityAttribute[];

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

export class IdentityChangeBody extends IdentityBody {
  @ApiProperty({ description: 'After a `possible-duplicate`: why this is another person, a twin or a true homonym.' })
  @Optional()
  @Part(() => DistinctPersonBody)
  readonly distinctPerson?: DistinctPersonBody;

  static readChange(body: IdentityChangeBody) {
    return { identity: IdentityBody.read(body), distinctReason: body.distinctPerson?.reason ?? null };
  }
}

class RecordedIdentity {
  @ApiProperty() readonly birthName!: string;
  @ApiProperty() readonly birthFirstName!: string;
  @ApiProperty() readonly birthFirstNames!: string;
  @ApiProperty() readonly birthDate!: string;
  @ApiProperty({ enum: SEXES }) readonly sex!: Sex;
  @ApiProperty() readonly birthPlace!: string;
  @ApiProperty() readonly usedName!: string;
  @ApiProperty() readonly usedFirstName!: string;
  @ApiProperty({ type: 'integer', nullable: true }) readonly birthOrder!: number | null;
  @ApiProperty({ type: 'string', nullable: true }) readonly phone!: string | null;
  @ApiProperty({ enum: IDENTITY_ATTRIBUTES, isArray: true }) readonly attributes!: readonly IdentityAttribute[];
}

export class IdentityAnswer extends RecordedIdentity {
  @ApiProperty({ type: 'integer', minimum: 1 }) readonly version!: number;
  @ApiProperty({ enum: ['provisional', 'retrieved', 'validated', 'qualified'] }) readonly status!: string;
  @ApiProperty({ type: 'string', format: 'date', nullable: true }) readonly deceasedOn!: string | null;
  @ApiProperty({ type: 'string', nullable: true, required: false, description: 'Only for those who may read the INS' })
  readonly ins?: string | null;
}

class Recorder {
  @ApiProperty() readonly name!: string;
  @ApiProperty({ type: 'string', nullable: true }) readonly profession!: string | null;
}

export class IdentityVersionAnswer {
  @ApiProperty({ type: 'integer', minimum: 1 }) readonly version!: number;
  @ApiProperty({ type: RecordedIdentity }) readonly identity!: RecordedIdentity;
  @ApiProperty({ type: 'string', format: 'date-time' }) readonly recordedAt!: string;
  @ApiProperty({ type: Recorder, nullable: true }) readonly recordedBy!: Recorder | null;
}

export class IdentityVersionPage {
  @ApiProperty({ type: [IdentityVersionAnswer] }) readonly items!: readonly IdentityVersionAnswer[];
  @ApiProperty({ type: 'string', nullable: true }) readonly next!: string | null;
}
