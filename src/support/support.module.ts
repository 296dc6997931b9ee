import { supportKinds } from '#config/accounts/support.js';
import { Environment } from '#config/environment.js';
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
import { SupportKinds } from './domain/support-kinds.js';
import { SupportRequests } from './domain/support-requests.js';
import { SupportBackofficeController } from './http/backoffice.controller.js';
import { SupportController } from './http/support.controller.js';
import { PostgresSupportRequests } from './persistence/postgres-support-requests.js';

export const supportControllers = [SupportController, SupportBackofficeController];

const kinds = {
  provide: SupportKinds,
  inject: [Environment],
  useFactory: ({ supportKinds: file }: Environment) => new SupportKinds(supportKinds(file)),
};

export const supportProviders = [
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
];
