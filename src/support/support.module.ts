import { Module } from '@nestjs/common';
import { Environment } from '#config/environment.js';
import { supportKinds } from '#config/accounts/support.js';
import { SupportKinds } from './domain/support-kinds.js';
import { SupportController } from './http/support.controller.js';
import { SupportBackofficeController } from './http/backoffice.controller.js';
import { SupportRequests } from './domain/support-requests.js';
import { PostgresSupportRequests } from './persistence/postgres-support-requests.js';
import { AskSupportHandler, AskSupportSignedInHandler } from './application/ask-support.js';
import { FollowSupportHandler, WriteToSupportHandler } from './application/follow-support.js';
import {
  AnswerSupportRequestHandler,
  CloseSupportRequestHandler,
  RecordIdentityCheckHandler,
  TakeSupportRequestHandler,
} from './application/handle-support.js';
import { LinkActToSupportHandler } from './application/link-act.js';
import { ListSupportRequestsHandler, ReadSupportRequestHandler } from './application/list-support-requests.js';
import { SignInModule } from '../sign-in/index.js';

const kinds = {
  provide: SupportKinds,
  inject: [Environment],
  useFactory: ({ supportKinds: file }: Environment) => new SupportKinds(supportKinds(file)),
};

/** For the API. */
@Module({
  imports: [SignInModule],
  controllers: [SupportController, SupportBackofficeController],
  providers: [
    kinds,
    { provide: SupportRequests, useClass: PostgresSupportRequests },
    AskSupportHandler,
    AskSupportSignedInHandler,
    FollowSupportHandler,
    WriteToSupportHandler,
    TakeSupportRequestHandler,
    RecordIdentityCheckHandler,
    AnswerSupportRequestHandler,
    LinkActToSupportHandler,
    CloseSupportRequestHandler,
    ListSupportRequestsHandler,
    ReadSupportRequestHandler,
  ],
  exports: [SupportRequests],
})
export class SupportModule {}
