import type { TestApp } from '#libs/testing/test-app.js';
import { type SignedIn, signedIn } from '../../src/accounts/testing/professionals.js';
import type { Good } from './good.js';

const BECAUSE = { reason: 'Signalé au centre de services' };
const GRANT = { role: 'auditor', change: 'grant', ...BECAUSE };

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
    reinstateAccountsBackoffice: { by, ids: on(suspended), body: BECAUSE },
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
