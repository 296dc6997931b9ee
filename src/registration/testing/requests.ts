import { randomUUID } from 'node:crypto';
import { Database } from '#libs/database/database.js';
import { CommuneCode } from '#libs/kernel/places/commune.js';
import { Email } from '#libs/kernel/people/email.js';
import { newId } from '#libs/kernel/identifier.js';
import { PersonName } from '#libs/kernel/people/person-name.js';
import { Phone } from '#libs/kernel/people/phone.js';
import { FreeText } from '#libs/kernel/text/text.js';
import type { TestApp } from '#test/support/test-app.js';
import { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { AccountRequest } from '../domain/account-request.js';
import { AccountRequests } from '../domain/account-requests.js';
import type { Declaration, DeclaredWork } from '../domain/declaration.js';
import type { RequestId, RequestTerms } from '../domain/request-terms.js';

const AUCH = { communeCode: CommuneCode.parse('32013'), departmentCode: '32', town: 'Auch' };

export const aDeclaredWork = (more: Partial<DeclaredWork> = {}): DeclaredWork => ({
  id: newId(),
  profession: '41',
  category: null,
  skill: null,
  role: null,
  activityKind: 'GENR10',
  sector: 'SA01',
  occupation: null,
  structure: null,
  place: AUCH,
  exception: null,
  ...more,
});

/** A social worker of Auch without a number, but for what is said. */
export const aDeclaration = (more: Partial<Declaration> = {}): Declaration => ({
  familyName: PersonName.parse('Lefèvre'),
  usedName: null,
  givenName: PersonName.parse('Zoé'),
  nationalIds: [],
  phone: Phone.parse('05 62 00 00 00'),
  situations: [aDeclaredWork()],
  ...more,
});

type Steps = (request: AccountRequest, at: Date) => void;
type Told = Partial<RequestTerms> & { readonly declaration?: Partial<Declaration>; readonly checked?: boolean };

/** A request that has gone these steps, kept without mails and links. */
export async function keptRequest({ app, clock }: TestApp, steps: Steps, told: Told = {}): Promise<AccountRequest> {
  const { declaration, checked, ...terms } = told;
  const at = clock.now();
  const email = Email.parse(`zoe.${randomUUID()}@example.org`);
  const asked = { id: newId<RequestId>(), kind: 'registration', email, termsVersion: '2026-1', ...terms } as const;
  const request = new AccountRequest(asked, aDeclaration(declaration), at);
  steps(request, at);
  const requests = app.get(AccountRequests);
  const check = {
    how: 'called-back',
    on: CalendarDate.parse('2026-11-23'),
    source: FreeText.parse('Standard', { max: 500 }),
  } as const;
  await app.get(Database).transaction(async () => {
    await requests.add(request);
    if (checked) await requests.addCheck(request, newId(), check, null, at);
  });
  return request;
}
