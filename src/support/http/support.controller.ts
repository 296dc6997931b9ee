import { Body, Controller, Get, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AnonymousCaller, Caller } from '#libs/access/caller.js';
import { Acts } from '#libs/use-cases/acts.js';
import { CurrentCaller, CurrentRequest } from '#libs/http/authentication/caller.js';
import { languageOf } from '#libs/http/problems/problem-texts.js';
import { singlePage } from '#libs/http/lists/pagination.js';
import { Public } from '#libs/http/authentication/public.js';
import { type KeyScope, AcceptsIdempotencyKey } from '#libs/http/idempotency/idempotency-key.js';
import { OF_MAILBOX, textIn } from '#libs/http/idempotency/key-scopes.js';
import { AskSupport, AskSupportSignedIn } from '../application/ask-support.js';
import { FollowSupport, WriteToSupport } from '../application/follow-support.js';
import { serviceCentreLetters } from '../../notifications/index.js';
import { SupportKinds } from '../domain/support-kinds.js';
import {
  AskedSupportAnswer,
  FollowedSupportAnswer,
  FollowingBody,
  MessageBody,
  OwnSupportRequestBody,
  SupportKindsAnswer,
  SupportRequestBody,
} from './support.shapes.js';

/** By what follows a request. */
const OF_FOLLOWER: KeyScope = ({ body }) => [textIn(body, 'reference'), textIn(body, 'code')];

@ApiTags('Support')
@Controller('v1')
export class SupportController {
  constructor(
    private readonly acts: Acts,
    private readonly kinds: SupportKinds,
  ) {}

  @Public()
  @Get('support-requests/kinds')
  @ApiOperation({ summary: 'What one may ask the service centre about, and a warning to show where people write.' })
  list(@Headers('accept-language') header: string | undefined): SupportKindsAnswer {
    const language = languageOf(header);
    const kinds = this.kinds.offered.map(({ code, ...labels }) => ({ code, label: labels[language] }));
    return { ...singlePage(kinds), warning: serviceCentreLetters.NO_HEALTH_DATA[language] };
  }

  @Public()
  @Post('support-requests')
  @AcceptsIdempotencyKey(OF_MAILBOX)
  @ApiOperation({
    summary: 'Ask the service centre, without being signed in.',
    description:
      'The reference comes at once; the code to follow the request goes to the mailbox. Neither tells whether there is an account.',
  })
  ask(
    @CurrentRequest() caller: AnonymousCaller,
    @Body() { kind, email, text }: SupportRequestBody,
  ): Promise<AskedSupportAnswer> {
    return this.acts.perform(new AskSupport(caller, this.kinds.read(kind), email, text));
  }

  @Post('me/support-requests')
  @AcceptsIdempotencyKey()
  @ApiOperation({ summary: 'Ask the service centre from one’s account; it answers to its mailbox.' })
  askSignedIn(
    @CurrentCaller() caller: Caller,
    @Body() { kind, text }: OwnSupportRequestBody,
  ): Promise<AskedSupportAnswer> {
    return this.acts.perform(new AskSupportSignedIn(caller, this.kinds.read(kind), text));
  }

  @Public()
  @Post('support-requests/follow-up')
  @HttpCode(200)
  @ApiOperation({ summary: 'Follow a request, by its reference and the code that was mailed.' })
  async follow(
    @CurrentRequest() caller: AnonymousCaller,
    @Body() following: FollowingBody,
  ): Promise<FollowedSupportAnswer> {
    return FollowedSupportAnswer.of(await this.acts.consult(new FollowSupport(caller, following)));
  }

  @Public()
  @Post('support-requests/messages')
  @HttpCode(204)
  @AcceptsIdempotencyKey(OF_FOLLOWER)
  @ApiOperation({ summary: 'Add to a request, by its reference and the code that was mailed.' })
  async write(@CurrentRequest() caller: AnonymousCaller, @Body() { text, ...following }: MessageBody): Promise<void> {
    await this.acts.perform(new WriteToSupport(caller, following, text));
  }
}
