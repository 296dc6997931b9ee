import { Module } from '@nestjs/common';
import { MemberAddresses } from './application/member-addresses.js';
import { SendConsentChange, SendDeskProposal } from './application/send-consent-notices.js';
import { AccountsJobsModule } from '../accounts/index.js';

/** For the worker: members are told what changed. */
@Module({
  imports: [AccountsJobsModule],
  providers: [MemberAddresses, SendConsentChange, SendDeskProposal],
  exports: [MemberAddresses],
})
export class ConsentJobsModule {}
