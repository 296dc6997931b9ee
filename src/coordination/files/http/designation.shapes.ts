import type { FileId } from '#libs/access/facts.js';
import { OneOf, Optional, Parsed, Part, Uuid } from '#libs/http/input/validation.js';
import { BirthPlace, type CommuneCode } from '#libs/kernel/places/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Ins } from '#libs/kernel/people/ins.js';
import { PartialDate } from '#libs/kernel/dates/partial-date.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import { SEXES, type Sex } from '../../identity/domain/identity.js';
import type { Designation } from '../domain/known-files.js';

/** All of them, as civil status writes them. */
class ExactTraitsBody {
  @Parsed(PersonName)
  readonly birthName!: PersonName;

  @Parsed(PersonName)
  readonly birthFirstName!: PersonName;

  /** A year, a month or a day: as the file has it. */
  @Parsed(PartialDate)
  readonly birthDate!: PartialDate;

  @OneOf(SEXES)
  readonly sex!: Sex;

  /** COG code of a commune, or `99ppp` for a country. */
  @Parsed(BirthPlace)
  readonly birthPlace!: CommuneCode;
}

/** One of the three. */
export class PersonBody {
  @Optional()
  @Uuid()
  readonly fileId?: FileId;

  @Optional()
  @Parsed(Ins)
  readonly ins?: Ins;

  @Optional()
  @Part(() => ExactTraitsBody)
  readonly traits?: ExactTraitsBody;

  /** @throws DomainError `designation-ambiguous` unless there is exactly one */
  static read({ fileId, ins, traits }: PersonBody): Designation {
    if ([fileId, ins, traits].filter(Boolean).length === 1) {
      if (fileId) return { fileId };
      if (ins) return { ins };
      if (traits) return { traits };
    }
    throw new DomainError('invalid', 'designation-ambiguous', '/person');
  }
}
