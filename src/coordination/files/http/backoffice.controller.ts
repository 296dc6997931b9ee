import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller } from '#libs/http/authentication/caller.js';
import { IdentityCheckBody } from '#libs/http/input/identity-check.shape.js';
import { Parsed, Part, Uuid } from '#libs/http/input/validation.js';
import { FreeText } from '#libs/kernel/text/text.js';
import { AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { ConsentDecisionBody, type EntryId, type Proposed } from '../../../consent/index.js';
import { ProposeAtDesk, RecordWithdrawalAtDesk } from '../application/consent-at-desk.js';
import { CreatedAnswer } from '#libs/http/answers.js';
import { PersonBody } from './designation.shapes.js';

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

  /** With the effect `lifted`. */
  @Part(() => ConsentDecisionBody)
  readonly decision!: ConsentDecisionBody;
}

class DeskCorrectionBody {
  @Part(() => PersonBody)
  readonly person!: PersonBody;

  @Part(() => IdentityCheckBody)
  readonly identityCheck!: IdentityCheckBody;

  /** The decision that was recorded in error, by the service centre or by a member. */
  @Uuid()
  readonly corrects!: EntryId;

  @Parsed(FreeText, { max: 1_000 })
  readonly reason!: FreeText;
}

@ApiTags('Back office')
@Controller('v1/backoffice')
export class BackofficeController {
  constructor(private readonly acts: Acts) {}

  @Post('consent-withdrawals')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Record a refusal, withdrawal or opposition of a person who addresses the service centre.',
    description: 'For the desk (support) and the DPO.',
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @Body() { person, decision, identityCheck }: DeskWithdrawalBody,
  ): Promise<CreatedAnswer> {
    const whose = PersonBody.read(person);
    const checked = IdentityCheckBody.read(identityCheck);
    return this.acts.perform(new RecordWithdrawalAtDesk(caller, whose, ConsentDecisionBody.read(decision), checked));
  }

  @Post('consent-liftings')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Propose to lift what a person who addresses the service centre no longer opposes.',
    description: 'For the desk (support) and the DPO; another of them confirms within seven days.',
  })
  lift(@CurrentCaller() caller: Caller, @Body() { decision, ...asked }: DeskLiftingBody): Promise<CreatedAnswer> {
    return this.propose(caller, asked, { kind: 'lifting', decision: ConsentDecisionBody.read(decision) });
  }

  @Post('consent-corrections')
  @AcceptsIdempotencyKey()
  @ApiOperation({
    summary: 'Propose that a decision which was recorded in error no longer counts.',
    description: 'For the desk (support) and the DPO; another of them confirms within seven days.',
  })
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
