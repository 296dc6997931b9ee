import type { Ring } from '#libs/access/facts.js';
import { published } from '../../testing/facts.js';
import { SPECIAL_ACTS } from './vocabulary.js';

const letters = (row: string, ring: Ring) =>
  published.sections.map(({ path }) => published.rows.get(row)?.cells[ring].get(path)).join('');

/** O open, C collect consent, I invite into the care team, J beyond it, Q qualify, D consult the DMP, L access log, B break glass, X close and reopen. */
const initials = 'OCIJQDLBXX';
const acts = (row: string, ring: Ring) =>
  SPECIAL_ACTS.map((act, i) => (published.rows.get(row)?.acts[ring].has(act) ? initials[i] : '')).join('') || 'none';

/** The first matrix once more, written out for both rings: an edit of the YAML must be made here too, knowingly. */
const ROWS = `
row             care team        acts       extended ring    acts
PHY             wwwwwrwwwwwwrww  OCIJQDBXX  r-rr--rrwrrr-ro  QD
MID             wwrwwrwwwrwr-w-  OCIQD      r-rr--rrwrrr-r-  QD
MID/midwife     wwrwwrwwwrwr-w-  OCIQDB     r-rr--rrwrrr-r-  QD
PHA             wwrww-wwwrrr-w-  OCIQD      r-rr--rrwrrr-r-  QD
NUR             wwwwwrwwwwwwrw-  OCIJQDBXX  r-rr--rrwrrr-r-  QD
NUR/psychiatry  wwwwwrwwwwwwrww  OCIJQDBXX  r-rr--rrwrrr-ro  QD
REH             wwrwwrrwwwww-w-  OCID       r-rr--rrwrrr-r-  D
TEC             rr-rr-rrw----o-  CD         r--r--rrw------  D
PSY             rrrrwrrwwwww--w  OCI        r-rr--rrwrrr--o  none
TIT             rr-rr--rw--r-o-  C          r--r---rw--r---  none
CAR             rrrrr-rwww-r---  C          r-rr--rrwr-r---  none
COO             wwwwwwrwwwrww--  OCIJQXX    r-rr-rrrwrrro--  Q
SOC             wwwwww-www-ww--  OCIJQ      r-rr-r-rwr-ro--  Q
DAI             r-rrr--ww--r---  none       r-rr---rw--r---  none
SEC             wwrrr-------w--  Q          r-rr--------o--  Q
MJP             ---------------  none       r-rrrw-rw--rw--  none
TRA             ---------------  none       ---------------  none
DIR             ---------------  none       ---------------  none
OCC             ---------------  none       ---------------  none
OCC/control     ---------------  none       ---------------  none
OCC/physician   ---------------  none       r------ro----o-  none
TRA/PHY         rrrrrrrrccrrrr-  none       r-rr--rrcrrr-r-  none
TRA/MID         rrrrrrrrcrrr-r-  none       r-rr--rrcrrr-r-  none
TRA/PHA         rrrrr-rrcrrr-r-  none       r-rr--rrcrrr-r-  none
TRA/NUR         rrrrrrrrccrrrr-  none       r-rr--rrcrrr-r-  none
TRA/REH         rrrrrrrrccrr-r-  none       r-rr--rrcrrr-r-  none
TRA/TEC         rr-rr-rrc------  none       r--r--rrc------  none
TRA/PSY         rrrrrrrrccrr---  none       r-rr--rrcrrr---  none
TRA/TIT         rr-rr--rc--r---  none       r--r---rc--r---  none
TRA/CAR         rrrrr-rrcc-r---  none       r-rr--rrcr-r---  none
TRA/COO         rrrrrrrrccrrr--  none       r-rr-rrrcrrr---  none
TRA/SOC         rrrrrr-rcc-rr--  none       r-rr-r-rcr-r---  none
TRA/DAI         r-rrr--rc--r---  none       r-rr---rc--r---  none
TRA/SEC         rrrrr-------r--  none       r-rr-----------  none
TRA/MJP         ---------------  none       ---------------  none
TRA/DIR         ---------------  none       ---------------  none
TRA/OCC         ---------------  none       ---------------  none
`;
const lines = ROWS.trim().split('\n').slice(1);

describe('The first matrix', () => {
  it.each(lines.map((line) => [line.split(' ')[0] ?? '', line] as const))('gives %s what was agreed', (row, line) => {
    const cells = [letters(row, 'care-team'), acts(row, 'care-team'), letters(row, 'extended'), acts(row, 'extended')];
    expect([row, ...cells]).toEqual(line.split(/\s+/));
  });

  it('has no other row', () => {
    expect([...published.rows.keys()].sort()).toEqual(lines.map((line) => line.split(' ')[0]).sort());
  });
});
