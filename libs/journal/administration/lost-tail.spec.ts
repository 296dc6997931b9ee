import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Logger } from '@nestjs/common';
import { sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { eventually, type SealingWorker, sealingWorker } from '../testing/sealing-worker.js';
import { SealLag } from '../sealing/seal-lag.js';
import { FileWitness } from '../witness/file-witness.js';

let journal: SealedJournal;
let folder: string;
let file: string;
let worker: SealingWorker | null = null;

beforeAll(async () => (journal = await sealedJournal()));
beforeEach(async () => {
  await journal.empty();
  folder = mkdtempSync(join(tmpdir(), 'spico-witness-'));
  file = join(folder, 'heads.jsonl');
});
afterEach(async () => {
  await worker?.close();
  worker = null;
  rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await journal.close();
  Logger.overrideLogger(true);
});

const start = async () => (worker = await sealingWorker(journal, pathToFileURL(file).href));
const alarms = () => worker!.errors.filter((line) => line.startsWith('ALARM'));
const isPublished = async () => {
  const [head] = (await journal.statements()).slice(-1);
  return head !== undefined && (await new FileWitness(file).head())?.number === head.number;
};
const verified = async () => journal.verify({ witnessed: await new FileWitness(file).heads() });

/** Six entries in as many seals, of which the witness saw the last. */
async function sealedAndSeen(): Promise<void> {
  for (let n = 0; n < 6; n += 1) {
    await journal.write();
    await journal.seal();
  }
  await start();
  await eventually(isPublished);
}

/** As who may rewrite the database can: entries, and the seals behind them. */
const cut = () =>
  journal.byForce('delete from journal.entry where id >= 4', 'delete from journal.seal where number >= 4');

describe('Entries that are removed together with the seals behind them', () => {
  it('while the worker runs halt it with an alarm: nothing is sealed over them, the lag rises, and the verifier names the cut', async () => {
    await sealedAndSeen();
    await cut();
    await journal.write();
    await eventually(() => alarms().length > 0);
    expect(alarms()).toEqual([expect.stringContaining('ALARM: Seal 6 was there and is gone, or is another')]);
    expect((await journal.statements()).length).toBe(3);
    expect((await new SealLag(journal.db.database).read()).lag).toBeGreaterThan(0);
    expect((await verified()).findings).toEqual([{ kind: 'tail-cut', seal: 6, entries: null }]);
  });

  it('are not hidden by a witness that goes back: who gave it more says so, and seals on', async () => {
    await sealedAndSeen();
    writeFileSync(file, '');
    await journal.write();
    await eventually(() => alarms().length > 0);
    expect(alarms()).toEqual([
      expect.stringContaining('ALARM: the witness went back: it was given seal 6, and holds none'),
    ]);
    await eventually(isPublished);
  });

  it('while no worker runs halt the next one, which asks the witness first', async () => {
    await sealedAndSeen();
    await worker!.close();
    await cut();
    await start();
    await eventually(() => alarms().length > 0);
    expect(alarms()).toEqual([
      expect.stringContaining('ALARM: The witness saw a seal that this journal does not have'),
    ]);
    expect((await journal.statements()).length).toBe(3);
  });

  it('are named by the verifier whatever a worker without memory published since', async () => {
    await sealedAndSeen();
    await worker!.close();
    const seen = await new FileWitness(file).head();
    await cut();
    journal.startAnew();
    for (let n = 0; n < 4; n += 1) await journal.seal(journal.impatientSealer);
    const anew = await journal.head();
    expect((await journal.verify({ witnessed: [seen!, anew] })).findings).toEqual([
      { kind: 'journal-rewritten', seal: 6, entries: null },
    ]);
    await journal.byForce('delete from journal.seal where number >= 4');
    const older = await journal.head();
    expect((await journal.verify({ witnessed: [seen!, older] })).findings).toEqual([
      { kind: 'tail-cut', seal: 6, entries: null },
    ]);
  });
});

describe('A seal that nobody signed', () => {
  it('is not chained to, and its word on how far the sealing came is not taken', async () => {
    await sealedAndSeen();
    await journal.byForce(
      `insert into journal.seal (statement, leaves, signature)
       select jsonb_set(jsonb_set(statement::jsonb, '{number}', '7'), '{seen}', '900')::json, leaves, signature from journal.seal where number = 6`,
    );
    await journal.write();
    await eventually(() => alarms().length > 0);
    expect(alarms()).toEqual([expect.stringContaining('ALARM: Seal 7 is not what was signed')]);
    expect((await journal.statements()).length).toBe(7);
  });

  it('does not excuse what the witness saw, though it says that it was lost in a restore', async () => {
    await sealedAndSeen();
    await worker!.close();
    const seen = await journal.head();
    await cut();
    const said = { kind: 'restored', number: 2, abandons: seen, reason: 'none' };
    await journal.byForce(`update journal.seal set statement = '${JSON.stringify(said)}' where number = 2`);
    await start();
    await eventually(() => alarms().length > 0);
    expect(alarms()[0]).toContain('The witness saw a seal');
  });
});

describe('A journal that nobody touched', () => {
  it('is intact against every head that the witness saw, through a new worker, and no alarm is given', async () => {
    await sealedAndSeen();
    await worker!.close();
    await start();
    for (let n = 0; n < 2; n += 1) {
      await journal.write();
      await eventually(async () => (await new SealLag(journal.db.database).read()).lag === 0);
    }
    await eventually(isPublished);
    expect(worker!.errors).toEqual([]);
    expect(await verified()).toMatchObject({ findings: [], witnessed: 3, unsealed: 0 });
  });
});
