import type { Ring } from '#libs/authorisation/facts.js';
import { published } from '../testing/facts.js';
import { SPECIAL_ACTS } from './vocabulary.js';

const letters = (row: string, ring: Ring) =>
  published.sections.map(({ path }) => published.rows.get(row)?.cells[ring].get(path)).join('');

/** O open, C collect consent, I invite into the care team, J beyond it, Q qualify, D consult the DMP, L access log, B break glass, X close and reopen. */
const initials = 'OCIJQDLBXX';
const acts = (row: string, ring: Ring) =>
  SPECIAL_ACTS.map((act, i) => (published.rows.get(row)?.acts[ring].has(act) ? initials[i] : '')).join('');

/** The first matrix once more, written out for both rings: an edit of the YAML must be made here too, knowingly. */
const ROWS = `
row                care team        acts       extended ring    acts
PHY                wwwwwrwwwwwwrww  OCIJQDBXX  r-rr--rrwrrr-ro  OCQDB
MID                wwrwwrwwwrwr-w-  OCIQD      r-rr--rrwrrr-r-  OCQD
MID/midwife        wwrwwrwwwrwr-w-  OCIQDB     r-rr--rrwrrr-r-  OCQDB
PHA                wwrww-wwwrrr-w-  OCIQD      r-rr--rrwrrr-r-  OCQD
NUR                wwwwwrwwwwwwrw-  OCIJQDBXX  r-rr--rrwrrr-r-  OCQDB
NUR/psychiatry     wwwwwrwwwwwwrww  OCIJQDBXX  r-rr--rrwrrr-ro  OCQDB
REH                wwrwwrrwwwww-w-  OCID       r-rr--rrwrrr-r-  OCD
TEC                rr-rr-rrw----o-  CD         r--r--rrw------  CD
PSY                rrrrwrrwwwww--w  OCI        r-rr--rrwrrr--o  OC
TIT                rr-rr--rw--r-o-  C          r--r---rw--r---  C
CAR                rrrrr-rwww-r---  C          r-rr--rrwr-r---  C
COO                wwwwwwrwwwrww--  OCIJQXX    r-rr-rrrwrrro--  OCQ
SOC                wwwwww-wwww-ww--  OCIJQ     r-rr-r-rwr-ro--  OCQ
DAI                r-rrr--ww--r---             r-rr---rw--r---
SEC                wwrrr-------w--  Q          r-rr--------o--  Q
MJP                ---------------             r-rrrw-rw--rw--
TRA                ---------------             ---------------
DIR                ---------------             ---------------
OCC                ---------------             ---------------
OCC/control        ---------------             ---------------
OCC/physician      ---------------             r------ro----o-
NON                ---------------             ---------------
TRA/PHY            rrrrrrrrccrrrr-             r-rr--rrcrrr-r-
TRA/MID            rrrrrrrrcrrr-r-             r-rr--rrcrrr-r-
TRA/PHA            rrrrr-rrcrrr-r-             r-rr--rrcrrr-r-
TRA/NUR            rrrrrrrrccrrrr-             r-rr--rrcrrr-r-
TRA/REH            rrrrrrrrccrr-r-             r-rr--rrcrrr-r-
TRA/TEC            rr-rr-rrc------             r--r--rrc------
TRA/PSY            rrrrrrrrccrr---             r-rr--rrcrrr---
TRA/TIT            rr-rr--rc--r---             r--r---rc--r---
TRA/CAR            rrrrr-rrcc-r---             r-rr--rrcr-r---
TRA/COO            rrrrrrrrccrrr--             r-rr-rrrcrrr---
TRA/SOC            rrrrrr-rcc-rr--             r-rr-r-rcr-r---
TRA/DAI            r-rrr--rc--r---             r-rr---rc--r---
TRA/SEC            rrrrr-------r--             r-rr-----------
TRA/MJP            ---------------             ---------------
TRA/DIR            ---------------             ---------------
TRA/OCC            ---------------             ---------------
TRA/NON            ---------------             ---------------
`;
const lines = ROWS.trim().split('\n').slice(1);

describe('The first matrix', () => {
  it.each(lines.map((line) => [line.split(' ')[0] ?? '', line] as const))('gives %s what was agreed', (row, line) => {
    const columns = [row.padEnd(18), letters(row, 'care-team'), acts(row, 'care-team').padEnd(10)];
    columns.push(letters(row, 'extended'), '', acts(row, 'extended'));
    expect(columns.join(' ').trim()).toBe(line.replace(/^(\S+ +\S+)  /, '$1 ').trim());
  });

  it('has no other row', () => {
    expect([...published.rows.keys()].sort()).toEqual(lines.map((line) => line.split(' ')[0]).sort());
  });
});
