import type { TestApp } from '#test/support/test-app.js';
import { type SignedIn, signedIn } from '../../../src/accounts/testing/professionals.js';
import { SignedTokens } from '../../../src/sign-in/domain/signed-tokens.js';
import { asReadAt, type Good } from './good.js';

const BECAUSE = { reason: 'Signalé au centre de services' };
const GRANT = { role: 'auditor', change: 'grant', ...BECAUSE };

/** What anybody asks the service centre, and what an operator does about it. Requests are counted by address: each world has its own. */
export async function supportIn(test: TestApp, address: string): Promise<Record<string, Good>> {
  const { app, database } = test;
  const by = await signedIn(app, { situations: [], roles: ['support'] });
  const asker = await signedIn(app);
  const body = { kind: 'other', text: 'Comment inviter un collègue ?' };
  const ids: string[] = [];
  const owners: string[] = [];
  let following = {};
  let requestId: unknown;
  for (const taken of [false, true, true, true, true, true]) {
    const owner = await signedIn(app);
    const headers = { authorization: `Bearer ${owner.token}`, 'x-forwarded-for': address };
    const answer = await app.inject({ method: 'POST', url: '/v1/me/support-requests', headers, payload: body });
    const { reference } = answer.json<{ reference: string }>();
    const [{ id } = { id: '' }] = await database.rows<{ id: string }>(OF_REFERENCE, [reference]);
    const url = `/v1/backoffice/support-requests/${id}/assignment`;
    if (taken)
      requestId = (await app.inject({ method: 'POST', url, headers: { authorization: `Bearer ${by.token}` } })).headers[
        'x-request-id'
      ];
    else following = { reference, code: app.get(SignedTokens).secretOf('support-code', id) };
    ids.push(id);
    owners.push(owner.accountId);
  }
  const check = { authorization: `Bearer ${by.token}` };
  const url = `/v1/backoffice/support-requests/${ids[5]}/identity-checks`;
  await app.inject({ method: 'POST', url, headers: check, payload: { method: 'call-back', checkedOn: '2026-11-23' } });
  const on = (nth: number) => ({ by, ids: { supportRequestId: ids[nth] ?? '' } });
  return {
    askSupport: { body: { ...body, email: `${asker.accountId}@example.org` } },
    askSignedInSupport: { by: asker, body },
    followSupport: { body: following },
    writeSupport: { body: { ...following, text: 'Merci.' } },
    queueSupportBackoffice: { by },
    readSupportBackoffice: on(0),
    takeSupportBackoffice: on(0),
    checkIdentitySupportBackoffice: { ...on(1), body: { method: 'call-back', checkedOn: '2026-11-23' } },
    answerSupportBackoffice: { ...on(2), body: { text: 'Par le cercle de soins.' } },
    linkSupportBackoffice: { ...on(3), body: { requestId } },
    askChangeDeskChanges: { ...on(5), body: { accountId: owners[5], givenName: 'Claude' } },
    closeSupportBackoffice: {
      ...on(4),
      ...(await asReadAt(test, by, `/v1/backoffice/support-requests/${ids[4]}`)),
      body: { outcome: 'solved' },
    },
  };
}

const OF_REFERENCE = 'select id from accounts.support_request where number = $1';

/** What operators do to accounts: each act has an account of its own, since most can be done once. */
export async function backofficeIn(test: TestApp): Promise<Record<string, Good>> {
  const { app } = test;
  const administrator = () => signedIn(app, { situations: [], roles: ['administrator'] });
  const [by, second] = [await administrator(), await administrator()];
  const perform = (path: string, body: object) =>
    app.inject({ method: 'POST', url: path, headers: { authorization: `Bearer ${by.token}` }, payload: body });
  const somebody = () => signedIn(app);
  const on = ({ accountId }: SignedIn, more: Readonly<Record<string, string>> = {}) => ({ accountId, ...more });
  const suspended = await somebody();
  await perform(`/v1/backoffice/accounts/${suspended.accountId}/suspension`, BECAUSE);
  const asked = async () => {
    const { accountId } = await somebody();
    const { id } = (await perform(`/v1/backoffice/accounts/${accountId}/role-changes`, GRANT)).json<{ id: string }>();
    return { roleChangeId: id };
  };
  const retired = await somebody();
  return {
    searchAccountsBackoffice: { by, body: { name: 'Dupont' } },
    readAccountsBackoffice: { by },
    suspendAccountsBackoffice: { by, ids: on(await somebody()), body: BECAUSE },
    reinstateAccountsBackoffice: {
      by,
      ids: on(suspended),
      ...(await asReadAt(test, by, `/v1/backoffice/accounts/${suspended.accountId}`)),
      body: BECAUSE,
    },
    closeAccountsBackoffice: { by, ids: on(await somebody()), body: BECAUSE },
    endSituationAccountsBackoffice: {
      by,
      ids: on(retired, { situationId: retired.situationId }),
      body: BECAUSE,
    },
    askRoleChanges: { by, ids: on(await somebody()), body: GRANT },
    waitingRoleChanges: { by },
    confirmRoleChanges: { by: second, ids: await asked() },
    refuseRoleChanges: { by, ids: await asked() },
  };
}

/** Who reads the traces: the data-protection officer those of a file and of an account, the auditor those of a period. */
export async function tracesIn({ app }: TestApp, fileId: string): Promise<Record<string, Good>> {
  const reader = (role: 'dpo' | 'auditor') => signedIn(app, { situations: [], roles: [role] });
  const [dpo, auditor] = [await reader('dpo'), await reader('auditor')];
  const of = { by: dpo, ids: { subjectId: fileId } };
  const by = { by: dpo, ids: { accountId: auditor.accountId } };
  return {
    ofAccessesBackoffice: of,
    exportOfAccessesBackoffice: of,
    byAccessesBackoffice: by,
    exportByAccessesBackoffice: by,
    entriesJournalBackoffice: { by: auditor },
    statusJournalBackoffice: { by: auditor },
    sealsJournalBackoffice: { by: auditor },
  };
}
