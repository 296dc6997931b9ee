import { DomainError } from '#libs/kernel/domain-error.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { type PscAttempt, ProSanteConnect } from '../domain/pro-sante-connect.js';
import type { PscIdentity } from '../domain/psc-identity.js';

/** Stands in where the wire is not what a test is about: a code is the identifier of the one it stands for. */
export class InMemoryProSanteConnect extends ProSanteConnect {
  readonly redirectUris = ['https://spico.example/retour'];

  authorizationUrl({ state, nonce }: PscAttempt): Promise<string> {
    return Promise.resolve(`https://psc.example/auth?${new URLSearchParams({ state, nonce }).toString()}`);
  }

  identify(_: PscAttempt, code: string): Promise<PscIdentity> {
    try {
      const nationalId = NationalId.parse(code);
      const person = { familyName: 'DUPONT', givenName: 'CAMILLE', practices: [] };
      return Promise.resolve({ sub: `f:in-memory:${nationalId}`, nationalId, otherNationalIds: [], ...person });
    } catch {
      return Promise.reject(new DomainError('unauthenticated', 'psc-refused'));
    }
  }

  endSessionUrl(): string {
    return 'https://psc.example/logout';
  }
}
