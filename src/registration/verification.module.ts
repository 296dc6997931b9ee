import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { SignInModule } from '../sign-in/index.js';
import { SupportModule } from '../support/index.js';
import { RequestsModule } from './requests.module.js';
import { VerificationController } from './http/verification/verification.controller.js';
import { OperatorsController } from './http/verification/operators.controller.js';
import { AlertsController } from './http/alerts/alerts.controller.js';
import { ListRequestsHandler } from './application/verification/list-requests.js';
import { ReadRequestHandler } from './application/verification/read-request.js';
import {
  HandOverRequestHandler,
  OperatorsRequests,
  TakeRequestHandler,
} from './application/verification/assignment.js';
import {
  AskApplicantHandler,
  RecordCheckHandler,
  RefuseRequestHandler,
} from './application/verification/examine-request.js';
import { AssignSituationHandler } from './application/verification/assign-situation.js';
import { ApproveRequestHandler } from './application/verification/approve-request.js';
import { AskForOperatorHandler } from './application/verification/ask-for-operator.js';
import { ListAlertsHandler } from './application/alerts/list-alerts.js';
import { ResolveAlertHandler } from './application/alerts/resolve-alert.js';
import { Impartiality } from './application/verification/impartiality.js';
import { StructureCandidates } from './application/verification/structure-candidates.js';

/** What operators do with requests, and with what the directory says against accounts. */
@Module({
  imports: [RequestsModule, SignInModule, SupportModule, DirectoryModule],
  controllers: [VerificationController, OperatorsController, AlertsController],
  providers: [
    ListRequestsHandler,
    ReadRequestHandler,
    TakeRequestHandler,
    HandOverRequestHandler,
    AskApplicantHandler,
    RecordCheckHandler,
    AssignSituationHandler,
    ApproveRequestHandler,
    RefuseRequestHandler,
    AskForOperatorHandler,
    ListAlertsHandler,
    ResolveAlertHandler,
    OperatorsRequests,
    Impartiality,
    StructureCandidates,
  ],
})
export class VerificationModule {}
