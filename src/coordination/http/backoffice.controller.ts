import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags, ApiProperty } from '@nestjs/swagger';
import type { Caller } from '#libs/authorisation/caller.js';
import type { FileId } from '#libs/authorisation/facts.js';
import { Acts } from '#libs/cqrs/acts.js';
import { CurrentCaller } from '#libs/http/caller.js';
import { IdentityCheckBody } from '#libs/http/identity-check.shape.js';
import { OneOf, Optional, Parsed, Part, Uuid } from '#libs/http/validation.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { CommuneCode } from '#libs/kernel/commune.js';
import { DomainError } from '#libs/kernel/domain-error.js';
import { Ins } from '#libs/kernel/ins.js';
import { PersonName } from '#libs/kernel/person-name.js';
import { ConsentDecisionBody } from '../../consent/index.js';
import { RecordWithdrawalAtDesk } from '../application/record-withdrawal-at-desk.js';
import { SEXES, type Sex } from '../domain/identity.js';
import type { Designation } from '../domain/known-files.js';
import { CreatedAnswer } from './answers.js';

/** All of them, as civil status writes them. */
class ExactTraitsBody {
  @Parsed(PersonName)
  readonly birthName!: PersonName;

  @Parsed(PersonName)
  readonly birthFirstName!: PersonName;

  @Parsed(CalendarDate)
  readonly birthDate!: CalendarDate;

  @OneOf(SEXES)
  readonly sex!: Sex;

  @ApiProperty({ description: 'COG code of a commune, or `99ppp` for a country.' })
  @Parsed(CommuneCode)
  readonly birthPlace!: CommuneCode;
}

/** One of the three. */
class PersonBody {
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

class DeskWithdrawalBody {
  @Part(() => PersonBody)
  readonly person!: PersonBody;

  @Part(() => IdentityCheckBody)
  readonly identityCheck!: IdentityCheckBody;

  @Part(() => ConsentDecisionBody)
  readonly decision!: ConsentDecisionBody;
}

@ApiTags('Back office')
@Controller('v1/backoffice')
export class BackofficeController {
  constructor(private readonly acts: Acts) {}

  @Post('withdrawals')
  @ApiOperation({
    summary: 'Record a refusal, withdrawal or opposition of a person who addresses the service centre.',
    description: 'For the desk (support) and the DPO.',
  })
  @ApiCreatedResponse({ type: CreatedAnswer })
  withdraw(
    @CurrentCaller() caller: Caller,
    @Body() { person, decision, identityCheck }: DeskWithdrawalBody,
  ): Promise<CreatedAnswer> {
    const whose = PersonBody.read(person);
    const checked = IdentityCheckBody.read(identityCheck);
    return this.acts.perform(new RecordWithdrawalAtDesk(caller, whose, ConsentDecisionBody.read(decision), checked));
  }
}
