import type { MembershipFacts, Ring } from '#libs/access/facts.js';
import type { TestApp } from '#test/support/test-app.js';
import type { SignedIn } from '../../../src/accounts/testing/professionals.js';
import { NURSE, SECRETARY, STUDENT_PHYSICIAN } from '../../../src/accounts/testing/situations.js';
import { Scene } from '../../../src/coordination/circle/testing/circle.http.js';
import { AGREEMENT } from '../../../src/coordination/files/testing/files.http.js';
import type { Things } from './calls.js';
import { copyFile, idInCopy } from './copies.js';

/** The part that a professional has in the copy of the file that is theirs for one request. */
export type Part = {
  readonly who: SignedIn;
  readonly ring: Ring;
  readonly status: MembershipFacts['status'];
  readonly duties: MembershipFacts['duties'];
  readonly fileStatus: 'open' | 'closed';
  /** And a correction of it waits, that bears the id of the other correction. */
  readonly deceased: boolean;
};

export type Copy = { readonly fileId: string; readonly things: Things };

/** The member of the file gives way, in each copy, to whom it is for: member, and depositor of the one item. */
const TAKE_PART = `
with part as (select * from jsonb_to_recordset($1) as p(membership uuid, file uuid, item uuid, account uuid, situation uuid, ring text,
  status text, duties text[], "fileStatus" text, deceased boolean, correction uuid)),
membership as (update coordination.membership m set account_id = account, situation_id = situation, ring = p.ring, status = p.status,
  duties = p.duties, ends_at = case when p.status = 'ended' then starts_at end, ended_because = case when p.status = 'ended' then 'left' end
  from part p where m.id = p.membership),
item as (update coordination.item set depositor_account_id = account, depositor_situation_id = situation from part p where id = p.item),
death as (update coordination.person set deceased_on = '2026-11-20', death_correction = jsonb_build_object('id', p.correction,
  'deceasedOn', null, 'reason', 'Homonyme', 'by', p.file, 'at', '2026-11-23T08:00:00Z') from part p join coordination.file d on d.id = p.file
  where coordination.person.id = d.person_id and p.deceased)
update coordination.file set status = p."fileStatus" from part p where id = p.file`;

/** A file with something of everything, of which each request gets a copy. */
export class MatrixWorld {
  private made = 0;

  private constructor(
    private readonly scene: Scene,
    private readonly things: Omit<Things, 'newName'>,
    private readonly membership: string,
  ) {}

  /** The person agrees to sharing with these professions outside the care team, all classes of information included. */
  static async of(test: TestApp, professions: readonly string[]): Promise<MatrixWorld> {
    const scene = await Scene.of(test);
    const { nurse, physician } = scene;
    const created = async (who: SignedIn, path: string, body: object) => {
      const { body: answer } = await scene.as(who).post(scene.file(path), body).expect(201);
      return (answer as { id: string }).id;
    };
    await scene.joins(physician);
    const note = { kind: 'OBS', text: 'Passage ce matin.' };
    const student = await scene.joins(await scene.professional(STUDENT_PHYSICIAN));
    const [item, ownItem, awaiting] = [
      await created(nurse, '/sections/news', note),
      await created(physician, '/sections/news', note),
      await created(student, '/sections/news', note),
    ];
    const recorded = (who: SignedIn, more: object) => created(who, '/consent/decisions', { ...AGREEMENT, ...more });
    const shared = (who: SignedIn, codes: readonly string[]) => {
      const scope = { classes: ['social', 'health-notes', 'assessments', 'documents'], professions: codes };
      return recorded(who, { object: 'extended-sharing', scope });
    };
    // Each records what does not reach their own profession.
    const decision = await shared(
      nurse,
      professions.filter((code) => code !== NURSE.profession),
    );
    await shared(
      physician,
      professions.filter((code) => code === NURSE.profession),
    );
    const corrects = await recorded(nurse, { object: 'dmp' });
    const correction = await created(nurse, '/consent/corrections', { corrects, reason: 'Saisie par erreur' });
    const secretary = await scene.professional(SECRETARY);
    const other = await scene.professional({ structure: { id: 'R310000000002', name: 'SSIAD DES LILAS' } });
    // All practise in the nurse's structure: it lets those take charge who have no part now.
    const structure = await created(nurse, '/structures', {
      structureId: nurse.situation?.structureId,
      ground: 'formal-team',
      reason: 'Suivi commun',
      informedOn: '2026-11-22',
    });
    const [member, membership] = [await scene.membershipOf(nurse), await scene.membershipOf(physician)];
    // Without a referent: closing, reopening and appointing are then for the categories.
    await test.superuser.query(`update coordination.membership set duties = '{}' where id = $1`, [member]);
    return new MatrixWorld(
      scene,
      { item, ownItem, awaiting, member, structure, decision, correction, colleague: other, locum: other, secretary },
      membership,
    );
  }

  /** A copy for each part, in their order. */
  async copiesFor(parts: readonly Part[]): Promise<readonly Copy[]> {
    const { scene, things, made } = this;
    this.made += parts.length;
    await copyFile(scene.test.superuser, scene.fileId, made + 1, this.made);
    const rows = parts.map(({ who, ring, status, duties, fileStatus, deceased }, i) => ({
      ...{ ring, status, duties, fileStatus, deceased },
      correction: idInCopy(things.correction, made + i + 1),
      membership: idInCopy(this.membership, made + i + 1),
      file: idInCopy(scene.fileId, made + i + 1),
      item: idInCopy(things.ownItem, made + i + 1),
      account: who.accountId,
      situation: who.situationId,
    }));
    await scene.test.superuser.query(TAKE_PART, [JSON.stringify(rows)]);
    return parts.map((_, i) => this.copy(made + i + 1));
  }

  private copy(number: number): Copy {
    const { colleague, locum, secretary, ...ids } = this.things;
    const own = Object.entries(ids).map(([name, id]) => [name, idInCopy(id, number)]);
    const newName = `Autre ${[...String(number)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('')}`;
    return {
      fileId: idInCopy(this.scene.fileId, number),
      things: { ...(Object.fromEntries(own) as typeof ids), colleague, locum, secretary, newName },
    };
  }
}
