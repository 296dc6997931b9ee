import { Module } from '@nestjs/common';
import { pageControllers } from './http/pages/pages.js';
import { RequestStoreModule } from './request-store.module.js';
import { DirectoryModule } from '../directory/index.js';
import { RegistrationsController } from './http/requests/registrations.controller.js';
import { CommunesController } from './http/requests/communes.controller.js';
import { AskForAccountHandler } from './application/requests/ask-for-account.js';
import { ConfirmAddressHandler } from './application/requests/confirm-address.js';
import { ReadOwnRequestHandler } from './application/requests/read-own-request.js';
import {
  AnswerQuestionHandler,
  CompleteRequestHandler,
  WithdrawRequestHandler,
} from './application/requests/own-request.js';
import { ProveByPscHandler, PscProving } from './application/requests/prove-by-psc.js';
import { AskForMailboxCodeHandler } from './application/requests/ask-for-mailbox-code.js';
import { EnterMailboxCodeHandler } from './application/requests/enter-mailbox-code.js';
import { ActivateAccountHandler } from './application/requests/activate-account.js';
import { FirstPassword } from './application/requests/first-password.js';
import { Approvals } from './application/requests/approvals.js';
import { Comparisons } from './application/requests/comparisons.js';
import { RequestLinks } from './application/requests/request-links.js';
import { personalSecureMailbox } from './secure-mailbox.js';
import { SignInModule } from '../sign-in/index.js';

/** What applicants do until they have an account. */
@Module({
  imports: [RequestStoreModule, DirectoryModule, SignInModule],
  controllers: [RegistrationsController, CommunesController, ...pageControllers],
  providers: [
    AskForAccountHandler,
    ConfirmAddressHandler,
    ReadOwnRequestHandler,
    CompleteRequestHandler,
    AnswerQuestionHandler,
    WithdrawRequestHandler,
    ProveByPscHandler,
    PscProving,
    AskForMailboxCodeHandler,
    EnterMailboxCodeHandler,
    ActivateAccountHandler,
    FirstPassword,
    Approvals,
    Comparisons,
    RequestLinks,
    personalSecureMailbox,
  ],
  exports: [RequestStoreModule, Approvals, Comparisons, RequestLinks],
})
export class RequestsModule {}
