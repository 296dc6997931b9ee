import { PscProofs } from './application/psc/psc-proofs.js';
import { HmacHandles } from './crypto/hmac-handles.js';
import { Handles } from './domain/handles.js';

export const pscProviders = [PscProofs, { provide: Handles, useClass: HmacHandles }];
