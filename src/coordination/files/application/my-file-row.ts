import type { Columns } from '#libs/use-cases/table.js';
import type { FactsRow } from '../../../habilitation/index.js';
import type { Sex } from '../../identity/domain/identity.js';

type OwnFacts =
  | 'file_id'
  | 'person_id'
  | 'file_status'
  | 'identity_status'
  | 'has_referent'
  | 'membership_id'
  | 'membership_version'
  | 'membership_status'
  | 'ring'
  | 'duties'
  | 'ends_at'
  | 'excluded'
  | 'consent_version'
  | 'sharing'
  | 'care_team_only'
  | 'extended'
  | 'oppositions'
  | 'emergency_opposed'
  | 'valid_until'
  | 'blocked_until'
  | 'emergency_until';

type PersonColumns = {
  readonly used_name: string;
  readonly used_first_name: string;
  readonly birth_year: number;
  readonly birth_name: string;
  readonly birth_date: string;
  readonly sex: Sex;
  readonly birth_order: number | null;
  readonly deceased_on: string | null;
};

/** A row of one's files: its own facts, and the person. */
export type MyFileRow = Pick<FactsRow, OwnFacts> & PersonColumns;

/** Of a stay `m`, with `OF_FILE`. */
export const MY_FILE: Columns<MyFileRow> = {
  file_id: 'm.file_id',
  person_id: 'p.id',
  file_status: 'd.status',
  identity_status: 'p.status',
  has_referent: 'coalesce(d.referent_until > f.at, false)',
  membership_id: 'm.id',
  membership_version: 'm.version',
  membership_status: 'm.status',
  ring: 'm.ring',
  duties: 'm.duties',
  ends_at: 'm.ends_at',
  excluded: "coalesce(m.ended_because = 'excluded-by-person', false)",
  consent_version: 'c.version',
  sharing: 'c.sharing',
  care_team_only: 'c.care_team_only',
  extended: 'c.extended',
  oppositions: 'c.oppositions',
  emergency_opposed: 'c.emergency_opposed',
  valid_until: 'c.valid_until',
  blocked_until: 'c.blocked_until',
  emergency_until: 'c.emergency_until',
  used_name: 'p.used_name',
  used_first_name: 'p.used_first_name',
  birth_year: 'p.birth_year',
  birth_name: 'p.birth_name',
  birth_date: 'p.birth_date',
  sex: 'p.sex',
  birth_order: 'p.birth_order',
  deceased_on: 'left(p.deceased_on::text, p.deceased_digits)',
};

/**
 * The rest of a row, from a stay `m`. `offset 0` keeps each part a look-up by its key: a plan made for everybody would rather read
 * whole tables, since it does not know how few stays one professional has.
 */
export const OF_FILE = `
  cross join lateral (select * from coordination.file where id = m.file_id offset 0) d
  cross join lateral (select * from coordination.person where id = d.person_id offset 0) p
  left join lateral (select * from consent.facts_consent where file_id = m.file_id offset 0) c on true`;

/** Of a stay `s`: whether it is a part in the file, now or formerly. An invitation that came to nothing, or lapsed, is none. */
export const PART_IN_FILE = `(s.starts_at is not null or s.status = 'invited' and s.lapses_at > f.at)`;

/** Which stay in a file counts, of one who left and came back: the one in force, else an invitation, else the last. */
export const STAY_THAT_COUNTS = `
  (s.status = 'active' and (s.ends_at is null or s.ends_at > f.at)) desc, (s.status = 'invited') desc, s.ends_at desc nulls last`;
