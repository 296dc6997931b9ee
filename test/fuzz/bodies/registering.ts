import { randomInt } from 'node:crypto';
import { newId } from '#libs/kernel/identifier.js';
import { NationalId } from '#libs/kernel/people/national-id.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { TestApp } from '#test/support/test-app.js';
import { rppsOf } from '#test/support/rpps.js';
import { PscProofs } from '../../../src/sign-in/application/psc/psc-proofs.js';
import { RequestLinks, type LinkPurpose } from '../../../src/registration/application/requests/request-links.js';
import { type ChallengeId, OneTimeCodes } from '../../../src/sign-in/domain/one-time-codes.js';
import type { AccountRequest } from '../../../src/registration/domain/account-request.js';
import { enrolled, signedIn } from '../../../src/accounts/testing/professionals.js';
import { aRegistration, declarationOf } from '../../../src/registration/testing/registrations.http.js';
import { keptRequest } from '../../../src/registration/testing/requests.js';
import { aDeclaredSituation } from '../../../src/accounts/testing/situations.js';
import { assigned } from '../../../src/registration/testing/verifiers.http.js';
import { asReadAt, type Good } from './good.js';

const TEXT = FreeText.parse('Quel est votre service ?', { max: 2_000 });

const NEW_OPERATOR = { familyName: 'Roux', givenName: 'Alix', roles: ['support'] };

/** Requests for accounts, each where the operation finds it, and what applicants and verifiers do with them. */
export async function registering(test: TestApp): Promise<Record<string, Good>> {
  const by = await signedIn(test.app, { situations: [], roles: ['verifier'] });
  const administrator = await signedIn(test.app, { situations: [], roles: ['administrator'] });
  const me = by.accountId;
  const links = test.app.get(RequestLinks);
  const tokenOf = (purpose: LinkPurpose, { id }: AccountRequest) => links.tokenOf(purpose, id);
  const confirmed = () => keptRequest(test, (request, at) => void request.confirm(at));
  const numbered = () =>
    keptRequest(test, (request, at) => void request.confirm(at), { declaration: { nationalIds: [aNumber()] } });
  const coded = await numbered();
  const take = (request: AccountRequest, at: Date) => {
    request.confirm(at);
    request.take(me);
  };
  const taken = (checked = false) => keptRequest(test, take, { checked });
  const asked = await keptRequest(test, (request, at) => {
    take(request, at);
    request.ask(me, TEXT);
  });
  const [account] = await enrolled(test.database, test.clock.now(), [{ passwordHash: null }]);
  const approved = await keptRequest(test, (request, at) => {
    take(request, at);
    request.approve(me, [Number(request['_version'])], true, request.declaration.situations, at);
    request.carriedOut(account!.id, null);
  });
  const follows = (request: AccountRequest) => ({
    headers: { 'registration-token': tokenOf('request-follow', request) },
  });
  const on = ({ id }: AccountRequest, body?: object): Good => ({
    by,
    ids: { registrationId: id },
    ...(body && { body }),
  });
  const decided = async (request: AccountRequest, body?: object): Promise<Good> => ({
    ...on(request, body),
    ...(await asReadAt(test, by, `/v1/backoffice/registrations/${request.id}`)),
  });
  const toAssign = await taken();
  return {
    listCommunes: { query: 'postcode=32000' },
    registerRegistrations: { body: aRegistration() },
    confirmRegistrations: { body: { token: tokenOf('request-confirm', await keptRequest(test, () => undefined)) } },
    readRegistrations: follows(await confirmed()),
    completeRegistrations: { ...follows(await confirmed()), body: declarationOf(aRegistration()) },
    proveRegistrations: { ...follows(await confirmed()), body: { pscProof: await proofFor(test) } },
    askForCodeRegistrations: follows(await numbered()),
    enterCodeRegistrations: { ...follows(coded), body: { code: await codeFor(test, coded) } },
    answerRegistrations: { ...follows(asked), body: { text: 'Le service social' } },
    withdrawRegistrations: follows(await confirmed()),
    activateRegistrations: {
      body: { token: tokenOf('request-activate', approved), password: 'correct horse battery' },
    },
    askChanges: { body: { givenName: 'Camille', situations: declarationOf(aRegistration()).situations } },
    stopChanges: { body: { token: tokenOf('request-stop', await confirmed()) } },
    askOperators: { by: administrator, body: { ...NEW_OPERATOR, email: `operateur.${me}@example.org` } },
    listAlerts: { by },
    resolveAlerts: {
      by,
      ids: { alertId: await alertOn(test, account!.id) },
      body: { reason: 'Vu avec le conseil de l’ordre' },
    },
    listVerification: { by },
    readVerification: on(await confirmed()),
    takeVerification: on(await confirmed()),
    handOverVerification: on(await taken(), {}),
    askVerification: on(await taken(), { text: TEXT }),
    checkVerification: on(await taken(), {
      method: 'council-site',
      checkedOn: '2026-11-20',
      source: 'https://annuaire.example',
    }),
    assignVerification: {
      by,
      ids: { registrationId: toAssign.id, situationId: toAssign.declaration.situations[0]?.id ?? '' },
      body: assigned({ profession: '41', activityKind: 'GENR10', place: { communeCode: '32013', town: 'Auch' } }),
    },
    approveVerification: await decided(await taken(true)),
    refuseVerification: await decided(await taken(), { reason: 'no-answer' }),
  };
}

const aNumber = () => NationalId.parse(`8${rppsOf(String(randomInt(1e9, 1e10)))}`);

async function codeFor({ app, clock, superuser }: TestApp, { id, declaration }: AccountRequest): Promise<string> {
  const codeId = newId<ChallengeId>();
  const until = new Date(clock.now().getTime() + 60_000);
  await superuser.query(
    'insert into accounts.request_code (id, request_id, national_id, asked_at, expires_at) values ($1, $2, $3, $4, $5)',
    [codeId, id, declaration.nationalIds[0], clock.now(), until],
  );
  return app.get(OneTimeCodes).codeOf(codeId, 8);
}

async function proofFor({ app }: TestApp): Promise<string> {
  const nationalId = aNumber();
  const identity = { nationalId, familyName: 'DUPONT', givenName: 'CAMILLE', practices: [aDeclaredSituation()] };
  return (await app.get(PscProofs).keep(identity)).pscProof;
}

async function alertOn({ superuser }: TestApp, accountId: string): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(
    `insert into accounts.alert (id, account_id, import_id, kinds, raised_at) values (uuidv7(), $1, uuidv7(), '{inactive}', now()) returning id`,
    [accountId],
  );
  return rows[0]?.id ?? '';
}
