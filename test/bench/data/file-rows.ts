import { v7 } from 'uuid';
import { type File, MEMBERS, type Professional } from './population.js';
import { digitsAsLetters, type Row } from './rows.js';

export function person({ personId, openedAt, stays }: File, nth: number): Row {
  const name = `Martin ${digitsAsLetters(nth)}`;
  const names = { birth_name: name, birth_first_name: 'Zoé', birth_first_names: 'Zoé', used_name: name };
  const key = name.toUpperCase();
  return {
    id: personId,
    version: 1,
    status: 'provisional',
    ...names,
    used_first_name: 'Zoé',
    birth_date: '1941-05-12',
    birth_year: 1941,
    sex: 'F',
    birth_place: '31555',
    attributes: [],
    ...{ birth_name_key: key, birth_first_name_key: 'ZOE', used_name_key: key, used_first_name_key: 'ZOE' },
    recorded_by: openerOf(stays).situationId,
    recorded_at: openedAt,
  };
}

function openerOf([stay]: File['stays']): Professional {
  if (!stay) throw new Error('A file has an opener');
  return stay.of;
}

export function file({ id, personId, openedAt, stays }: File): Row {
  const { accountId, situationId } = openerOf(stays);
  const opened = { event: 'opened', why: 'Retour à domicile', at: openedAt, by: accountId, situationId };
  const life = JSON.stringify([opened]);
  return { id, person_id: personId, status: 'open', life, opened_at: openedAt, referent_until: 'infinity' };
}

export const activity = ({ id, openedAt: at }: File): Row => ({
  file_id: id,
  news: at,
  circle: at,
  person: at,
  state: at,
});

export const memberships = ({ id, openedAt, stays }: File): readonly Row[] =>
  stays.map((stay, k) => ({
    id: stay.id,
    file_id: id,
    version: 2,
    account_id: stay.of.accountId,
    situation_id: stay.of.situationId,
    status: 'active',
    ring: 'care-team',
    ground: 'recognised-by-person',
    duties: k === 0 ? ['referent'] : [],
    reason: 'Suivi commun',
    informed_by_account_id: stay.of.accountId,
    informed_on: openedAt.toISOString().slice(0, 10),
    invited_by_account_id: stay.of.accountId,
    invited_by_situation_id: stay.of.situationId,
    invited_at: openedAt,
    declaration: 'Soins à domicile',
    starts_at: openedAt,
  }));

export const inForce = ({ id }: File): Row => ({
  file_id: id,
  version: 1,
  sharing: 'given',
  care_team_only: 'false',
  extended: '[]',
  oppositions: '[]',
  emergency_opposed: 'false',
  adult_from: '1959-05-12',
});

const DECISION = JSON.stringify({
  decision: {
    object: { kind: 'open-file' },
    effect: 'given',
    decidedBy: { capacity: 'person' },
    manner: { kind: 'oral', circumstances: 'à domicile' },
    notice: '2026-1',
    writtenInformation: true,
  },
});

export function decision({ id, openedAt, stays }: File): Row {
  const { accountId, situationId } = openerOf(stays);
  const by = { account_id: accountId, situation_id: situationId, at: openedAt };
  return { id: v7(), file_id: id, sequence: 1, kind: 'decision', content: DECISION, ...by };
}

export const news = ({ id, openedAt, stays }: File, notes: number): readonly Row[] =>
  Array.from({ length: notes }, (_, nth) => {
    const stay = stays[nth % MEMBERS];
    return {
      id: v7({ msecs: openedAt.getTime() }),
      file_id: id,
      section: 'news',
      kind: 'GEN',
      text: 'Passage de ce matin : pansement refait, tension stable.',
      depositor_account_id: stay?.of.accountId ?? null,
      depositor_situation_id: stay?.of.situationId ?? null,
      membership_id: stay?.id ?? null,
      audience: 'circle',
      written_at: openedAt,
    };
  });
