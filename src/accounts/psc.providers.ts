import { BeginPscSignInHandler } from './application/psc/begin-psc-sign-in.js';
import { EndPscSignInHandler } from './application/psc/end-psc-sign-in.js';
import { LinkPscIdentityHandler } from './application/psc/link-psc-identity.js';
import { PscAccounts } from './application/psc/psc-accounts.js';
import { PscCheck } from './application/psc/psc-check.js';
import { PscProofs } from './application/psc/psc-proofs.js';
import { HmacHandles } from './crypto/hmac-handles.js';
import { Handles } from './domain/handles.js';
import { PscSignInController } from './http/psc/psc-sign-in.controller.js';

export const pscControllers = [PscSignInController];

export const pscProviders = [
  BeginPscSignInHandler,
  LinkPscIdentityHandler,
  EndPscSignInHandler,
  PscCheck,
  PscAccounts,
  PscProofs,
  { provide: Handles, useClass: HmacHandles },
];
