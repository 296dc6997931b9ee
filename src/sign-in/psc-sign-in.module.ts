import { BeginOwnPscProofHandler } from './application/psc/begin-own-psc-proof.js';
import { BeginPscSignInHandler } from './application/psc/begin-psc-sign-in.js';
import { EndOwnPscProofHandler } from './application/psc/end-own-psc-proof.js';
import { EndPscSignInHandler } from './application/psc/end-psc-sign-in.js';
import { LinkPscIdentityHandler } from './application/psc/link-psc-identity.js';
import { OwnPscProofs } from './application/psc/own-psc-proofs.js';
import { PscAccounts } from './application/psc/psc-accounts.js';
import { PscAttempts } from './application/psc/psc-attempts.js';
import { PscCheck } from './application/psc/psc-check.js';
import { PscProofs } from './application/psc/psc-proofs.js';
import { HmacHandles } from './crypto/hmac-handles.js';
import { Handles } from './domain/handles.js';
import { OwnPscProofsController } from './http/psc/own-psc-proofs.controller.js';
import { PscSignInController } from './http/psc/psc-sign-in.controller.js';

export const pscControllers = [PscSignInController, OwnPscProofsController];

export const pscProviders = [
  BeginPscSignInHandler,
  LinkPscIdentityHandler,
  EndPscSignInHandler,
  BeginOwnPscProofHandler,
  EndOwnPscProofHandler,
  OwnPscProofs,
  PscAttempts,
  PscCheck,
  PscAccounts,
  PscProofs,
  { provide: Handles, useClass: HmacHandles },
];
