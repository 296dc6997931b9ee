import { Module } from '@nestjs/common';
import { PscModule } from '../connectors/psc/index.js';
import { DirectoryModule } from '../directory/index.js';
import { signInSettings } from '../sign-in/sign-in-settings.js';
import { delegationsControllers, delegationsProviders } from '../delegations/delegations.module.js';
import { SearchProfessionalsHandler } from './application/professionals/search-professionals.js';
import { ChangeProfileHandler } from './application/profile/change-profile.js';
import { EndAbsenceHandler, SetAbsenceHandler } from './application/profile/set-absence.js';
import { Structures } from './application/structures/structures.js';
import { SessionActivity } from '../sign-in/application/session/session-activity.js';
import { backofficeControllers, backofficeProviders } from './backoffice.providers.js';
import { ProfessionalsController } from './http/professionals/professionals.controller.js';
import { credentialsControllers, credentialsProviders } from '../sign-in/credentials.module.js';
import { pscControllers, pscProviders } from '../sign-in/psc-sign-in.module.js';
import { ProfileController } from './http/profile/profile.controller.js';
import { registrationControllers, registrationProviders } from '../registration/registration.module.js';
import { sessionControllers, sessionProviders } from '../sign-in/session.module.js';
import { signInControllers, signInProviders } from '../sign-in/sign-in.module.js';
import { supportControllers, supportProviders } from '../support/support.module.js';

/** For the API. */
@Module({
  imports: [PscModule, DirectoryModule],
  controllers: [
    ...signInControllers,
    ...pscControllers,
    ...sessionControllers,
    ...credentialsControllers,
    ...registrationControllers,
    ...backofficeControllers,
    ...supportControllers,
    ProfileController,
    ...delegationsControllers,
    ProfessionalsController,
  ],
  providers: [
    signInSettings,
    ...signInProviders,
    ...sessionProviders,
    ...credentialsProviders,
    ...backofficeProviders,
    ...supportProviders,
    ChangeProfileHandler,
    SetAbsenceHandler,
    EndAbsenceHandler,
    ...delegationsProviders,
    ...pscProviders,
    ...registrationProviders,
    SearchProfessionalsHandler,
  ],
  exports: [SessionActivity, Structures],
})
export class AccountsModule {}
