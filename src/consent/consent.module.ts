import { Module } from '@nestjs/common';
import { publishedNotices } from '#config/consent/notices.js';
import { knownSkills } from '#config/registration/nomenclatures.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { ConfirmDeskProposalHandler, RefuseDeskProposalHandler } from './application/answer-desk-proposal.js';
import { CountersignCorrectionHandler } from './application/countersign-correction.js';
import { DeskProposalService } from './application/desk-proposal-service.js';
import { ListConsentEntriesHandler } from './application/list-consent-entries.js';
import { MembersToTell } from './application/members-to-tell.js';
import { NamedSubjects } from './application/named-subjects.js';
import { ProposeCorrectionHandler } from './application/propose-correction.js';
import { ReadConsentHandler } from './application/read-consent.js';
import { Recorders } from './application/recorders.js';
import { RecordConsentHandler } from './application/record-consent.js';
import { RecordWithdrawalHandler } from './application/record-withdrawal.js';
import { ListDisagreementsHandler } from './application/list-disagreements.js';
import { ListDeskProposalsHandler } from './application/list-desk-proposals.js';
import { RuleOnDisagreementHandler } from './application/rule-on-disagreement.js';
import { ConsentRecords } from './domain/consent-records.js';
import { DeskProposals } from './domain/desk-proposal.js';
import { Notices } from './domain/notices.js';
import { Skills } from './domain/rules/skills.js';
import { ConsentBackofficeController } from './http/backoffice.controller.js';
import { ConsentController } from './http/consent.controller.js';
import { NoticesController } from './http/notices.controller.js';
import { PostgresDeskProposals } from './persistence/postgres-desk-proposals.js';
import { PostgresConsentRecords } from './persistence/postgres-consent-records.js';
import { AccountsModule } from '../accounts/index.js';

const notices = () =>
  new Notices(publishedNotices().map((notice) => ({ ...notice, publishedOn: CalendarDate.parse(notice.publishedOn) })));

@Module({
  imports: [AccountsModule],
  controllers: [ConsentController, NoticesController, ConsentBackofficeController],
  providers: [
    { provide: ConsentRecords, useClass: PostgresConsentRecords },
    { provide: DeskProposals, useClass: PostgresDeskProposals },
    { provide: Notices, useFactory: notices },
    { provide: Skills, useFactory: () => new Skills(knownSkills()) },
    MembersToTell,
    NamedSubjects,
    Recorders,
    RecordConsentHandler,
    RecordWithdrawalHandler,
    ProposeCorrectionHandler,
    CountersignCorrectionHandler,
    RuleOnDisagreementHandler,
    DeskProposalService,
    ConfirmDeskProposalHandler,
    RefuseDeskProposalHandler,
    ListDeskProposalsHandler,
    ListDisagreementsHandler,
    ReadConsentHandler,
    ListConsentEntriesHandler,
  ],
  exports: [ConsentRecords, DeskProposalService, Notices, MembersToTell, NamedSubjects],
})
export class ConsentModule {}
