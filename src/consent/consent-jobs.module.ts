import { Module } from '@nestjs/common';
import { AccountsJobsModule } from '../accounts/index.js';
import { MemberAddresses } from './application/member-addresses.js';
import { SendConsentChange, SendDeskProposal } from './application/send-consent-notices.js';

/** For the worker: members are told what changed. */
@Module({
  imports: [AccountsJobsModule],
  providers: [MemberAddresses, SendConsentChange, SendDeskProposal],
  exports: [MemberAddresses],
})
export class ConsentJobsModule {}
