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
import { FreeText } from '#libs/kernel/text.js';
import { PersonName } from '#libs/kernel/person-name.js';
import { ConsentDecisionBody, type EntryId, type Proposed } from '../../consent/index.js';
import { ProposeAtDesk } from '../application/propose-at-desk.js';
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

class DeskLiftingBody {
  @Part(() => PersonBody)
  readonly person!: PersonBody;

  @Part(() => IdentityCheckBody)
  readonly identityCheck!: IdentityCheckBody;

  @ApiProperty({ description: 'With the effect `lifted`.' })
  @Part(() => ConsentDecisionBody)
  readonly decision!: ConsentDecisionBody;
}

class DeskCorrectionBody {
  @Part(() => PersonBody)
  readonly person!: PersonBody;

  @Part(() => IdentityCheckBody)
  readonly identityCheck!: IdentityCheckBody;

  @ApiProperty({ description: 'The decision that was recorded in error, by the service centre or by a member.' })
  @Uuid()
  readonly corrects!: EntryId;

  @Parsed(FreeText, { max: 1_000 })
  readonly reason!: FreeText;
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

  @Post('consent-liftings')
  @ApiOperation({
    summary: 'Propose to lift what a person who addresses the service centre no longer opposes.',
    description: 'For the desk (support) and the DPO; another of them confirms within seven days.',
  })
  @ApiCreatedResponse({ type: CreatedAnswer })
  lift(@CurrentCaller() caller: Caller, @Body() { decision, ...asked }: DeskLiftingBody): Promise<CreatedAnswer> {
    return this.propose(caller, asked, { kind: 'lifting', decision: ConsentDecisionBody.read(decision) });
  }

  @Post('consent-corrections')
  @ApiOperation({
    summary: 'Propose that a decision which was recorded in error no longer counts.',
    description: 'For the desk (support) and the DPO; another of them confirms within seven days.',
  })
  @ApiCreatedResponse({ type: CreatedAnswer })
  correct(
    @CurrentCaller() caller: Caller,
    @Body() { corrects, reason, ...asked }: DeskCorrectionBody,
  ): Promise<CreatedAnswer> {
    return this.propose(caller, asked, { kind: 'correction', corrects, reason });
  }

  private propose(
    caller: Caller,
    { person, identityCheck }: Pick<DeskLiftingBody, 'person' | 'identityCheck'>,
    proposed: Proposed,
  ): Promise<CreatedAnswer> {
    const checked = IdentityCheckBody.read(identityCheck);
    return this.acts.perform(new ProposeAtDesk(caller, PersonBody.read(person), proposed, checked));
  }
}
