import type { Access } from '#libs/authorisation/access.js';
import type { ConsentFacts, Duty, Facts, FileFacts, FileId, MembershipFacts, Ring } from '#libs/authorisation/facts.js';
import { consentOf, type FactsRow, membershipOf } from '../../habilitation/index.js';

/** Enough to recognise a person; what an invitee sees, and what remains after a withdrawal or the end of care. */
export type PersonStub = { readonly name: string; readonly firstName: string; readonly birthYear: number };

export type PersonInList = PersonStub & {
  readonly birthName: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly deceasedOn: string | null;
};

/** A file as one of its members finds it in a list; `person` says no more than they may read. */
export type MyFile = {
  readonly id: FileId;
  readonly status: 'open' | 'closed';
  readonly consent: ConsentFacts['sharing'] | null;
  readonly membership: {
    readonly id: string;
    readonly status: MembershipFacts['status'];
    readonly ring: Ring;
    readonly duties: readonly Duty[];
    readonly endsAt: string | null;
  };
  readonly person: PersonStub | PersonInList | null;
};

/** A page; `next` is the last file of it, where another page follows. */
export type MyFiles = { readonly items: readonly MyFile[]; readonly next: FileId | null };

type OwnFacts =
  | 'file_id'
  | 'person_id'
  | 'file_status'
  | 'deceased'
  | 'identity_status'
  | 'has_referent'
  | 'membership_id'
  | 'membership_version'
  | 'membership_status'
  | 'ring'
  | 'duties'
  | 'ends_at'
  | 'consent_version'
  | 'sharing'
  | 'care_team_only'
  | 'extended'
  | 'oppositions'
  | 'emergency_opposed'
  | 'valid_until';

/** A row of `MY_FILES`: its own facts, and the person. */
export type MyFileRow = Pick<FactsRow, OwnFacts> & { readonly person: PersonInList };

/** The columns of a `MyFileRow`, from a stay `m`. */
export const MY_FILE = `
  m.file_id, p.id as person_id, d.status as file_status, p.deceased_on is not null as deceased, p.status as identity_status,
  coalesce(d.referent_until > f.at, false) as has_referent,
  m.id as membership_id, m.version as membership_version, m.status as membership_status, m.ring, m.duties, m.ends_at,
  c.version as consent_version, c.sharing, c.care_team_only, c.extended, c.oppositions, c.emergency_opposed, c.valid_until,
  json_build_object('name', p.used_name, 'firstName', p.used_first_name, 'birthYear', p.birth_year, 'birthName', p.birth_name,
    'birthDate', p.birth_date, 'sex', p.sex, 'deceasedOn', p.deceased_on) as person`;

/**
 * The rest of a row, from a stay `m`. `offset 0` keeps each part a look-up by its key: a plan made for everybody would rather read
 * whole tables, since it does not know how few stays one professional has.
 */
export const OF_FILE = `
  cross join lateral (select * from coordination.file where id = m.file_id offset 0) d
  cross join lateral (select * from coordination.person where id = d.person_id offset 0) p
  left join lateral (select * from consent.facts_consent where file_id = m.file_id offset 0) c on true`;

/** Which stay in a file counts, of one who left and came back: the one in force, else an invitation, else the last. */
export const STAY_THAT_COUNTS = `
  (s.status = 'active' and (s.ends_at is null or s.ends_at > f.at)) desc, (s.status = 'invited') desc, s.ends_at desc nulls last`;

/** The row as its reader may see it: the one decision, on the row's own facts. */
export function myFileOf(row: MyFileRow, access: Access, reader: Facts): MyFile {
  const facts = factsOf(row, reader);
  const { membership, consent, file } = facts;
  if (!membership || !file) throw new Error('A row of my files has a file and a membership');
  return {
    id: file.id,
    status: file.status,
    consent: consent?.sharing ?? null,
    membership: {
      id: membership.id,
      status: membership.status,
      ring: membership.ring,
      duties: membership.duties,
      endsAt: row.ends_at,
    },
    person: personFor(access, facts, row.person),
  };
}

/** `rows` were asked for with one more than `limit`. */
export function myFilesOf(rows: readonly MyFileRow[], limit: number, access: Access, reader: Facts): MyFiles {
  const items = rows.slice(0, limit).map((row) => myFileOf(row, access, reader));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The facts of the row: its own, for this reader. */
export function factsOf(row: MyFileRow, reader: Facts): Facts {
  const { file_id: id, person_id: personId, file_status: status, deceased, identity_status: identity } = row;
  const file: FileFacts | null = id && { id, personId, status, deceased, identity, hasReferent: row.has_referent };
  return {
    ...reader,
    file,
    membership: membershipOf(row, reader.at),
    consent: consentOf(row, reader.at),
  };
}

/** Whoever may do one of these must know about whom: after a withdrawal, when invited, for 30 days after the end of care. */
const RECOGNISE = [
  { action: 'read', section: 'file' },
  { action: 'accept', section: 'invitation' },
  { action: 'add', section: 'closing-report' },
];

/** All of it where the identity is readable; else a stub where it is needed to recognise the person, or nothing. */
function personFor(access: Access, facts: Facts, person: PersonInList): MyFile['person'] {
  if (access.decide({ action: 'read', section: 'identity.traits' }, facts).granted) return person;
  const { name, firstName, birthYear } = person;
  const recognises = RECOGNISE.some((requires) => access.decide(requires, facts).granted);
  return recognises ? { name, firstName, birthYear } : null;
}
