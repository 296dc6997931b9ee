import { Module } from '@nestjs/common';
import { PscModule } from '../connectors/psc/index.js';
import { SecretsModule } from './secrets.module.js';
import { CredentialsModule } from './credentials.module.js';
import { SessionModule } from './session.module.js';
import { PscSignInController } from './http/psc/psc-sign-in.controller.js';
import { OwnPscProofsController } from './http/psc/own-psc-proofs.controller.js';
import { BeginPscSignInHandler } from './application/psc/begin-psc-sign-in.js';
import { LinkPscIdentityHandler } from './application/psc/link-psc-identity.js';
import { EndPscSignInHandler } from './application/psc/end-psc-sign-in.js';
import { BeginOwnPscProofHandler, EndOwnPscProofHandler } from './application/psc/own-psc-proofs.js';
import { PscAttempts } from './application/psc/psc-attempts.js';
import { PscCheck } from './application/psc/psc-check.js';
import { PscAccounts } from './application/psc/psc-accounts.js';
import { PscProofs } from './application/psc/psc-proofs.js';
import { AccountsStoreModule } from '../accounts/index.js';

/** Signing in, and proving who one is, by Pro Santé Connect. */
@Module({
  imports: [PscModule, SecretsModule, CredentialsModule, SessionModule, AccountsStoreModule],
  controllers: [PscSignInController, OwnPscProofsController],
  providers: [
    BeginPscSignInHandler,
    LinkPscIdentityHandler,
    EndPscSignInHandler,
    BeginOwnPscProofHandler,
    EndOwnPscProofHandler,
    PscAttempts,
    PscCheck,
    PscAccounts,
    PscProofs,
  ],
  exports: [PscProofs],
})
export class PscSignInModule {}
