import { EndDelegationHandler } from './application/end-delegation.js';
import { GiveDelegationHandler } from './application/give-delegation.js';
import { ListDelegationsHandler } from './application/list-delegations.js';
import { Delegations } from './domain/delegations.js';
import { DelegationsController } from './http/delegations.controller.js';
import { PostgresDelegations } from './persistence/postgres-delegations.js';

export const delegationsControllers = [DelegationsController];

export const delegationsProviders = [
  GiveDelegationHandler,
  EndDelegationHandler,
  ListDelegationsHandler,
  { provide: Delegations, useClass: PostgresDelegations },
];
