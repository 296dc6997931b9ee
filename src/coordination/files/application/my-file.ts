import type { Access } from '#libs/access/access.js';
import type { Permission } from '#libs/access/decision.js';
import type { ConsentFacts, Duty, Facts, FileFacts, FileId, MembershipFacts, Ring } from '#libs/access/facts.js';
import type { CalendarDate } from '#libs/kernel/dates/calendar-date.js';
import { lastDayInParis } from '#libs/time/paris.js';
import { consentOf, membershipOf } from '../../../habilitation/index.js';
import { lastActivityOf, type ListedRow } from './activity.js';
import type { MyFileRow } from './my-file-row.js';
import type { Sex } from '../../identity/domain/identity.js';

/** Enough to recognise a person; what an invitee sees, and what remains after a withdrawal or the end of care. */
export type PersonStub = { readonly usedName: string; readonly usedFirstName: string; readonly birthYear: number };

export type PersonInList = PersonStub & {
  readonly birthName: string;
  readonly birthDate: string;
  readonly sex: Sex;
  /** What tells twins apart. */
  readonly birthOrder: number | null;
  readonly deceasedOn: string | null;
};

/** A file as one of its members finds it in a list; `person` and `consent` say no more than they may read. */
export type MyFile = {
  readonly id: FileId;
  readonly status: 'open' | 'closed';
  readonly sharing: ConsentFacts['sharing'] | null;
  readonly membership: {
    readonly id: string;
    readonly status: MembershipFacts['status'];
    readonly ring: Ring;
    readonly duties: readonly Duty[];
    readonly endsOn: CalendarDate | null;
  };
  readonly person: PersonStub | PersonInList | null;
};

/** In a list, with the last change of what its reader may read in the file; null: none. ISO text, in UTC. */
export type ListedFile = MyFile & { readonly lastActivityAt: string | null };

/** A page; `next` is the last file of it, where another page follows. */
export type MyFiles = { readonly items: readonly ListedFile[]; readonly next: FileId | null };

/** What the reader of a row may do in its file: the one decision, on the row's own facts. */
export type Judged = { readonly facts: Facts; readonly may: (requires: Permission) => boolean };

export function judgeRow(row: MyFileRow, access: Access, reader: Facts): Judged {
  const facts = factsOf(row, reader);
  return { facts, may: (requires) => access.decide(requires, facts).granted };
}

/** The row as its reader may see it. */
export function myFileOf(row: MyFileRow, { facts, may }: Judged): MyFile {
  const { membership, consent, file } = facts;
  if (!membership || !file) throw new Error('A row of my files has a file and a membership');
  const shown = shownOf(may, personOf(row));
  return {
    id: file.id,
    status: file.status,
    sharing: shown.consent ? (consent?.sharing ?? null) : null,
    membership: {
      id: membership.id,
      status: membership.status,
      ring: membership.ring,
      duties: membership.duties,
      endsOn: row.ends_at === null ? null : lastDayInParis(new Date(row.ends_at)),
    },
    person: shown.person,
  };
}

export const listedFileOf = (row: ListedRow, by: Judged): ListedFile => ({
  ...myFileOf(row, by),
  lastActivityAt: lastActivityOf(row, by.may)?.toISOString() ?? null,
});

/** The facts of the row: its own, for this reader. */
export function factsOf(row: MyFileRow, reader: Facts): Facts {
  const {
    file_id: id,
    person_id: personId,
    file_status: status,
    identity_status: identity,
    has_referent: hasReferent,
  } = row;
  const deceased = row.deceased_on !== null;
  const file: FileFacts | null = id && { id, personId, status, deceased, identity, hasReferent };
  return {
    ...reader,
    file,
    membership: membershipOf(row, reader.at),
    consent: consentOf(row, reader.at),
  };
}

/** After a withdrawal one still sees whose file it is, and that it is withdrawn. */
const READ_FILE = { action: 'read', section: 'file' } as const;

/** Whoever may do one of these must know about whom: when invited, for 30 days after the end of care. */
const RECOGNISE = [
  { action: 'accept', section: 'invitation' },
  { action: 'add', section: 'closing-report' },
];

/** All of the person where the identity is readable; else a stub where it is needed to recognise them, or nothing. What they agreed to is told to whoever reads the file. */
function shownOf(may: Judged['may'], person: PersonInList): { person: MyFile['person']; consent: boolean } {
  if (may({ action: 'read', section: 'identity.traits' })) return { person, consent: true };
  const { usedName, usedFirstName, birthYear } = person;
  const stub = { usedName, usedFirstName, birthYear };
  if (may(READ_FILE)) return { person: stub, consent: true };
  return { person: RECOGNISE.some(may) ? stub : null, consent: false };
}

const personOf = (row: MyFileRow): PersonInList => ({
  usedName: row.used_name,
  usedFirstName: row.used_first_name,
  birthYear: row.birth_year,
  birthName: row.birth_name,
  birthDate: row.birth_date,
  sex: row.sex,
  birthOrder: row.birth_order,
  deceasedOn: row.deceased_on,
});
