import { DomainError } from '#libs/kernel/domain-error.js';
import { ProSanteConnect } from '../domain/pro-sante-connect.js';

/** On a server that is not registered at Pro Santé Connect. */
export class NoProSanteConnect extends ProSanteConnect {
  readonly redirectUris = [];

  authorizationUrl = (): Promise<never> => Promise.reject(new DomainError('unavailable', 'psc-not-offered'));

  identify = this.authorizationUrl;

  endSessionUrl = (): null => null;
}
