import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/index.js';
import { RequestsModule } from './requests.module.js';
import { ChangesController } from './http/changes/changes.controller.js';
import { DeskChangesController } from './http/changes/desk-changes.controller.js';
import { AskForChangeHandler } from './application/changes/ask-for-change.js';
import { AskForChangeAtDeskHandler } from './application/changes/ask-for-change-at-desk.js';
import { ChangeRequests } from './application/changes/change-requests.js';
import { ListOwnChangesHandler } from './application/changes/list-own-changes.js';
import { StopChangeHandler } from './application/changes/stop-change.js';
import { TakeBack } from './application/changes/take-back.js';
import { SignInModule } from '../sign-in/index.js';
import { SupportModule } from '../support/index.js';
import { DelegationsModule } from '../delegations/index.js';

/** Changes of an account that its owner, or the desk, asks for. */
@Module({
  imports: [RequestsModule, SignInModule, SupportModule, DelegationsModule, DirectoryModule],
  controllers: [ChangesController, DeskChangesController],
  providers: [
    AskForChangeHandler,
    AskForChangeAtDeskHandler,
    ChangeRequests,
    ListOwnChangesHandler,
    StopChangeHandler,
    TakeBack,
  ],
})
export class ChangesModule {}
