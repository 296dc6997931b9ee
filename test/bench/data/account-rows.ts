import type { Professional } from './population.js';
import { digitsAsLetters, type Row } from './rows.js';

export const account = ({ accountId }: Professional, nth: number): Row => ({
  id: accountId,
  email: `pro-${nth}@example.org`,
  password_hash: 'none',
  status: 'active',
  family_name: `DUPONT ${digitsAsLetters(nth)}`,
  given_name: 'CAMILLE',
  national_id: `8${String(nth).padStart(11, '0')}`,
  name_key: `DUPONT ${digitsAsLetters(nth)} CAMILLE`,
  created_at: new Date(),
});

export const situation = ({ situationId, accountId, profession, structureId }: Professional): Row => ({
  id: situationId,
  account_id: accountId,
  profession,
  category: 'C',
  activity_kind: 'GENR01',
  sector: 'SA07',
  structure_id: structureId,
  commune_code: '31555',
  department_code: '31',
  town: 'Toulouse',
  in_region: 'true',
  place_key: 'TOULOUSE CABINET',
});

export const session = ({ sessionId, accountId, situationId }: Professional): Row => ({
  id: sessionId,
  account_id: accountId,
  situation_id: situationId,
  assurance: 'otp',
  client: 'bench',
  created_at: new Date(),
  expires_at: new Date(Date.now() + 12 * 3_600_000),
  last_seen_at: new Date(),
});
