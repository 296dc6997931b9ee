import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AnonymousCaller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentRequest } from '#libs/http/authentication/caller.js';
import { HttpProblem } from '#libs/http/problems/problem.js';
import { Public } from '#libs/http/authentication/public.js';
import { type KeyScope, AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { OF_LINK, OF_MAILBOX } from '#libs/http/idempotency/key-scopes.js';
import { ActivateAccount } from '../../application/requests/activate-account.js';
import { AnswerQuestion, CompleteRequest, WithdrawRequest } from '../../application/requests/own-request.js';
import { AskForAccount } from '../../application/requests/ask-for-account.js';
import { AskForMailboxCode } from '../../application/requests/ask-for-mailbox-code.js';
import { ConfirmAddress } from '../../application/requests/confirm-address.js';
import { ProveByPsc } from '../../application/requests/prove-by-psc.js';
import { EnterMailboxCode } from '../../application/requests/enter-mailbox-code.js';
import { FirstPassword } from '../../application/requests/first-password.js';
import { ReadOwnRequest } from '../../application/requests/read-own-request.js';
import { RegistrationRules } from '../../domain/registration-rules.js';
import { DeclarationBody, declarationIn } from './declaration.shapes.js';
import { RegistrationToken } from './registration-token.js';
import { OwnRequestAnswer } from './request.answers.js';
import { apiWord } from './api-words.js';
import {
  ActivationBody,
  ConfirmedAnswer,
  ConfirmationBody,
  MailboxCodeAnswer,
  MailboxCodeBody,
  ProvedAnswer,
  PscProofBody,
  RequestedAccountAnswer,
  RegistrationBody,
  TermsAnswer,
  WrittenBody,
} from './registration.shapes.js';
import { codeTagOf } from '../../../sign-in/index.js';

/** By what follows a request. */
const OF_APPLICANT: KeyScope = ({ headers }) => [headers['registration-token']];

@ApiTags('Registration')
@Public()
@Controller('v1/registrations')
export class RegistrationsController {
  constructor(
    private readonly acts: Acts,
    private readonly rules: RegistrationRules,
    private readonly first: FirstPassword,
  ) {}

  @Get('terms')
  @ApiOperation({
    summary: 'The terms of use in force, which whoever registers accepts.',
    description: 'Public information: nothing to trace.',
  })
  terms(): TermsAnswer {
    return this.rules.termsInForce;
  }

  @Post()
  @HttpCode(202)
  @AcceptsIdempotencyKey(OF_MAILBOX)
  @ApiOperation({
    summary: 'Ask for an account.',
    description:
      'Whatever the address, the answer is the same: what follows is in the mail. `proof-invalid` (422), `proof-of-another` (409): nothing was asked for.',
  })
  async register(
    @CurrentRequest() caller: AnonymousCaller,
    @Body() body: RegistrationBody,
  ): Promise<RequestedAccountAnswer> {
    const { email, termsVersion, emailIsOwn, pscProof } = body;
    const act = new AskForAccount(caller, email, declarationIn(body), termsVersion, emailIsOwn, pscProof);
    await this.acts.perform(act);
    return { next: 'read-your-mail' };
  }

  @Post('confirmation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Confirm the address, by the link of the first mail: once, within 48 hours.' })
  async confirm(
    @CurrentRequest() caller: AnonymousCaller,
    @Body() { token }: ConfirmationBody,
  ): Promise<ConfirmedAnswer> {
    return { token: await this.acts.perform(new ConfirmAddress(caller, token)) };
  }

  @Get('current')
  @ApiOperation({ summary: "Follow one's request, until 90 days after its decision." })
  async read(@CurrentRequest() caller: AnonymousCaller, @RegistrationToken() token: string): Promise<OwnRequestAnswer> {
    return OwnRequestAnswer.of(await this.acts.consult(new ReadOwnRequest(caller, token)));
  }

  @Put('current')
  @HttpCode(204)
  @ApiOperation({ summary: 'Complete or correct what was declared, all of it, while no operator examines it.' })
  async complete(
    @CurrentRequest() caller: AnonymousCaller,
    @RegistrationToken() token: string,
    @Body() body: DeclarationBody,
  ): Promise<void> {
    await this.acts.perform(new CompleteRequest(caller, token, declarationIn(body)));
  }

  @Post('current/answers')
  @HttpCode(204)
  @AcceptsIdempotencyKey(OF_APPLICANT)
  @ApiOperation({ summary: 'Answer the question of the service centre.' })
  async answer(
    @CurrentRequest() caller: AnonymousCaller,
    @RegistrationToken() token: string,
    @Body() { text }: WrittenBody,
  ): Promise<void> {
    await this.acts.perform(new AnswerQuestion(caller, token, text));
  }

  @Post('current/psc-proof')
  @HttpCode(200)
  @AcceptsIdempotencyKey(OF_APPLICANT)
  @ApiOperation({
    summary:
      "Prove by Pro Santé Connect that the declared number is one's own: the account is opened at once where that says enough.",
  })
  async prove(
    @CurrentRequest() caller: AnonymousCaller,
    @RegistrationToken() token: string,
    @Body() { pscProof }: PscProofBody,
  ): Promise<ProvedAnswer> {
    return { status: apiWord(await this.acts.perform(new ProveByPsc(caller, token, pscProof))) };
  }

  @Post('current/mailbox-code')
  @HttpCode(202)
  @AcceptsIdempotencyKey(OF_APPLICANT)
  @ApiOperation({
    summary:
      'Ask for a code at the personal secure mailbox (MSS) of who has the declared number: where one is listed, it is there within a minute.',
  })
  async askForCode(
    @CurrentRequest() caller: AnonymousCaller,
    @RegistrationToken() token: string,
  ): Promise<MailboxCodeAnswer> {
    return { codeTag: codeTagOf(await this.acts.perform(new AskForMailboxCode(caller, token))) };
  }

  @Post('current/mailbox-code/confirmation')
  @HttpCode(200)
  @AcceptsIdempotencyKey(OF_APPLICANT)
  @ApiOperation({
    summary: 'Enter that code: five tries, ten minutes.',
    description:
      'The account is opened at once where the directory agrees with what is declared. `mailbox-code-refused`, `code-of-another-mail`, `mailbox-code-over` (422).',
  })
  async enterCode(
    @CurrentRequest() caller: AnonymousCaller,
    @RegistrationToken() token: string,
    @Body() { code }: MailboxCodeBody,
  ): Promise<ProvedAnswer> {
    const entered = await this.acts.perform(new EnterMailboxCode(caller, token, code));
    if ('refused' in entered) throw new HttpProblem(422, entered.refused);
    return { status: apiWord(entered.status) };
  }

  @Delete('current')
  @HttpCode(204)
  @ApiOperation({ summary: "Withdraw one's request." })
  async withdraw(@CurrentRequest() caller: AnonymousCaller, @RegistrationToken() token: string): Promise<void> {
    await this.acts.perform(new WithdrawRequest(caller, token));
  }

  @Post('activation')
  @HttpCode(204)
  @AcceptsIdempotencyKey(OF_LINK)
  @ApiOperation({
    summary: 'Choose the password of an account that was opened, by the link of the last mail: once, within 7 days.',
  })
  async activate(
    @CurrentRequest() caller: AnonymousCaller,
    @Body() { token, password }: ActivationBody,
  ): Promise<void> {
    await this.acts.perform(new ActivateAccount(caller, token, await this.first.prepare(token, password)));
  }
}
