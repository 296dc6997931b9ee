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
import { NewPassword } from '../sign-in/application/password/new-password.js';
import { FoundAdministratorsHandler } from './application/founding/found-administrators.js';
import { ActivateAccountHandler } from './application/requests/activate-account.js';
import { AnswerQuestionHandler } from './application/requests/answer-question.js';
import { Approvals } from './application/requests/approvals.js';
import { AskForMailboxCodeHandler } from './application/requests/ask-for-mailbox-code.js';
import { EnterMailboxCodeHandler } from './application/requests/enter-mailbox-code.js';
import { SendMailboxCode } from './application/requests/send-mailbox-code.js';
import { personalSecureMailbox } from './secure-mailbox.js';
import { AskForAccountHandler } from './application/requests/ask-for-account.js';
import { Comparisons } from './application/requests/comparisons.js';
import { Enrolments } from './application/requests/enrolments.js';
import { CompleteRequestHandler } from './application/requests/complete-request.js';
import { ConfirmAddressHandler } from './application/requests/confirm-address.js';
import { ForgetRequests } from './application/requests/forget-requests.js';
import { PscProving } from './application/requests/psc-proving.js';
import { ProveByPscHandler } from './application/requests/prove-by-psc.js';
import { ReduceRequests } from './application/requests/reduce-requests.js';
import { FirstPassword } from './application/requests/first-password.js';
import { ReadOwnRequestHandler } from './application/requests/read-own-request.js';
import { RequestLinks } from './application/requests/request-links.js';
import { RequestMail } from './application/requests/request-mail.js';
import { SendConfirmation } from './application/requests/send-confirmation.js';
import {
  SendActivation,
  SendFollowUp,
  SendQuestion,
  SendRefusal,
} from './application/requests/send-news-of-request.js';
import { WithdrawRequestHandler } from './application/requests/withdraw-request.js';
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
import { FollowStructures } from '../accounts/application/structures/follow-structures.js';
import { Structures } from '../accounts/application/structures/structures.js';
import { Accounts } from '../accounts/domain/accounts.js';
import { Standings } from '../accounts/domain/backoffice/standing.js';
import { Foundings } from './domain/founding/foundings.js';
import { AccountRequests } from './domain/account-requests.js';
import { RegistrationRules } from './domain/registration-rules.js';
import { AlertsController } from './http/alerts/alerts.controller.js';
import { ChangesController } from './http/changes/changes.controller.js';
import { DeskChangesController } from './http/changes/desk-changes.controller.js';
import { CommunesController } from './http/requests/communes.controller.js';
import { pageControllers } from './http/pages/pages.js';
import { RegistrationsController } from './http/requests/registrations.controller.js';
import { OperatorsController } from './http/verification/operators.controller.js';
import { VerificationController } from './http/verification/verification.controller.js';
import { PostgresAccounts } from '../accounts/persistence/account/postgres-accounts.js';
import { PostgresStandings } from '../accounts/persistence/backoffice/postgres-standings.js';
import { PostgresFoundings } from './persistence/founding/postgres-foundings.js';
import { PostgresAccountRequests } from './persistence/postgres-account-requests.js';

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
