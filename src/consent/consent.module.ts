import { Module } from '@nestjs/common';
import { publishedNotices } from '#config/consent/notices.js';
import { CalendarDate } from '#libs/kernel/calendar-date.js';
import { CountersignCorrectionHandler } from './application/countersign-correction.js';
import { ListConsentEntriesHandler } from './application/list-consent-entries.js';
import { MembersToTell } from './application/members-to-tell.js';
import { ProposeCorrectionHandler } from './application/propose-correction.js';
import { ReadConsentHandler } from './application/read-consent.js';
import { RecordConsentHandler } from './application/record-consent.js';
import { RecordWithdrawalHandler } from './application/record-withdrawal.js';
import { ConsentRecords } from './domain/consent-records.js';
import { Notices } from './domain/notices.js';
import { ConsentController } from './http/consent.controller.js';
import { NoticesController } from './http/notices.controller.js';
import { PostgresConsentRecords } from './persistence/postgres-consent-records.js';

const notices = () =>
  new Notices(publishedNotices().map((notice) => ({ ...notice, publishedOn: CalendarDate.parse(notice.publishedOn) })));

@Module({
  controllers: [ConsentController, NoticesController],
  providers: [
    { provide: ConsentRecords, useClass: PostgresConsentRecords },
    { provide: Notices, useFactory: notices },
    MembersToTell,
    RecordConsentHandler,
    RecordWithdrawalHandler,
    ProposeCorrectionHandler,
    CountersignCorrectionHandler,
    ReadConsentHandler,
    ListConsentEntriesHandler,
  ],
  exports: [ConsentRecords, Notices],
})
export class ConsentModule {}
