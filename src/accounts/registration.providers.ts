import { registrationRules } from '#config/registration/rules.js';
import { ListAlertsHandler } from './application/alerts/list-alerts.js';
import { FollowDirectory } from './application/alerts/follow-directory.js';
import { RaiseAlerts } from './application/alerts/raise-alerts.js';
import { ResolveAlertHandler } from './application/alerts/resolve-alert.js';
import { AskForChangeAtDeskHandler } from './application/changes/ask-for-change-at-desk.js';
import { AskForChangeHandler } from './application/changes/ask-for-change.js';
import { ChangeRequests } from './application/changes/change-requests.js';
import { ListOwnChangesHandler } from './application/changes/list-own-changes.js';
import { SendChanged, SendChangeNotice } from './application/changes/send-news-of-change.js';
import { SendAddressTakenBack, SendTakenBack } from './application/changes/send-taken-back.js';
import { StopChangeHandler } from './application/changes/stop-change.js';
import { TakeBack } from './application/changes/take-back.js';
import { NewPassword } from './application/credentials/new-password.js';
import { FoundAdministratorsHandler } from './application/founding/found-administrators.js';
import { ActivateAccountHandler } from './application/registration/activate-account.js';
import { AnswerQuestionHandler } from './application/registration/answer-question.js';
import { Approvals } from './application/registration/approvals.js';
import { AskForMailboxCodeHandler } from './application/registration/ask-for-mailbox-code.js';
import { EnterMailboxCodeHandler } from './application/registration/enter-mailbox-code.js';
import { SendMailboxCode } from './application/registration/send-mailbox-code.js';
import { personalSecureMailbox } from './secure-mailbox.js';
import { AskForAccountHandler } from './application/registration/ask-for-account.js';
import { Comparisons } from './application/registration/comparisons.js';
import { Enrolments } from './application/registration/enrolments.js';
import { CompleteRequestHandler } from './application/registration/complete-request.js';
import { ConfirmAddressHandler } from './application/registration/confirm-address.js';
import { ForgetRequests } from './application/registration/forget-requests.js';
import { PscProving } from './application/registration/psc-proving.js';
import { ProveByPscHandler } from './application/registration/prove-by-psc.js';
import { ReduceRequests } from './application/registration/reduce-requests.js';
import { FirstPassword } from './application/registration/first-password.js';
import { ReadOwnRequestHandler } from './application/registration/read-own-request.js';
import { RequestLinks } from './application/registration/request-links.js';
import { RequestMail } from './application/registration/request-mail.js';
import { SendConfirmation } from './application/registration/send-confirmation.js';
import {
  SendActivation,
  SendFollowUp,
  SendQuestion,
  SendRefusal,
} from './application/registration/send-news-of-request.js';
import { WithdrawRequestHandler } from './application/registration/withdraw-request.js';
import { ApproveRequestHandler } from './application/verification/approve-request.js';
import { AskForOperatorHandler } from './application/verification/ask-for-operator.js';
import { AskApplicantHandler } from './application/verification/ask-applicant.js';
import { AssignSituationHandler } from './application/verification/assign-situation.js';
import { HandOverRequestHandler } from './application/verification/hand-over-request.js';
import { Impartiality } from './application/verification/impartiality.js';
import { ListRequestsHandler } from './application/verification/list-requests.js';
import { OperatorsRequests } from './application/verification/operators-request.js';
import { ReadRequestHandler } from './application/verification/read-request.js';
import { RecordCheckHandler } from './application/verification/record-check.js';
import { RefuseRequestHandler } from './application/verification/refuse-request.js';
import { StructureCandidates } from './application/verification/structure-candidates.js';
import { TakeRequestHandler } from './application/verification/take-request.js';
import { FollowStructures } from './application/structures/follow-structures.js';
import { Structures } from './application/structures/structures.js';
import { Accounts } from './domain/accounts.js';
import { Standings } from './domain/backoffice/standing.js';
import { Foundings } from './domain/founding/foundings.js';
import { AccountRequests } from './domain/registration/account-requests.js';
import { RegistrationRules } from './domain/registration/registration-rules.js';
import { AlertsController } from './http/alerts/alerts.controller.js';
import { ChangesController } from './http/changes/changes.controller.js';
import { DeskChangesController } from './http/changes/desk-changes.controller.js';
import { CommunesController } from './http/registration/communes.controller.js';
import { pageControllers } from './http/pages/pages.js';
import { RegistrationsController } from './http/registration/registrations.controller.js';
import { OperatorsController } from './http/verification/operators.controller.js';
import { VerificationController } from './http/verification/verification.controller.js';
import { PostgresAccounts } from './persistence/account/postgres-accounts.js';
import { PostgresStandings } from './persistence/backoffice/postgres-standings.js';
import { PostgresFoundings } from './persistence/founding/postgres-foundings.js';
import { PostgresAccountRequests } from './persistence/registration/postgres-account-requests.js';

const rules = (): RegistrationRules => {
  const { terms, functionalAddresses } = registrationRules();
  return new RegistrationRules(terms, functionalAddresses);
};

export const registrationControllers = [
  RegistrationsController,
  CommunesController,
  ...pageControllers,
  ChangesController,
  DeskChangesController,
  VerificationController,
  OperatorsController,
  AlertsController,
];

/** What every way to an account rests on. */
const openingAccounts = [
  Structures,
  { provide: RegistrationRules, useFactory: rules },
  { provide: AccountRequests, useClass: PostgresAccountRequests },
  { provide: Accounts, useClass: PostgresAccounts },
  Enrolments,
];

/** For the command that makes the first administrators. */
export const foundingProviders = [
  FoundAdministratorsHandler,
  NewPassword,
  { provide: Standings, useClass: PostgresStandings },
  { provide: Foundings, useClass: PostgresFoundings },
  ...openingAccounts,
];

/** What applicants do, then what operators do, then what both rest on. */
export const registrationProviders = [
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
  AskForChangeHandler,
  AskForChangeAtDeskHandler,
  ChangeRequests,
  ListOwnChangesHandler,
  StopChangeHandler,
  TakeBack,
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
  Approvals,
  Comparisons,
  RequestLinks,
  personalSecureMailbox,
  ...openingAccounts,
];

/** For the worker: what is written to applicants, and what is forgotten. */
export const registrationJobs = [
  RequestMail,
  SendConfirmation,
  SendFollowUp,
  SendQuestion,
  SendActivation,
  SendRefusal,
  SendChangeNotice,
  SendChanged,
  SendTakenBack,
  SendAddressTakenBack,
  RaiseAlerts,
  FollowStructures,
  FollowDirectory,
  SendMailboxCode,
  personalSecureMailbox,
  ForgetRequests,
  ReduceRequests,
];
