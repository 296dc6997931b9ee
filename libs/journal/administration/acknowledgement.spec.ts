import pg from 'pg';
import { SEAL_KEYS, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { describeReport } from '../verification/report.js';
import { acknowledge } from './acknowledgement.js';
import { SealChain } from '../seals/seal-chain.js';

let journal: SealedJournal;
let worker: pg.Client;

beforeAll(async () => {
  journal = await sealedJournal();
  worker = new pg.Client({ connectionString: journal.db.urls.worker });
  await worker.connect();
});
/** Two seals that refused one entry each. */
beforeEach(async () => {
  await journal.empty();
  for (let seal = 0; seal < 2; seal += 1) {
    await journal.write();
    const changed = await journal.write();
    await journal.byForce(`update journal.entry set outcome = 'rejected' where id = ${changed}`);
    await journal.seal();
  }
});
afterAll(async () => {
  await worker.end();
  await journal.close();
});

describe('An entry that was refused because its MAC is wrong', () => {
  it('is a finding until somebody states that they looked into it; from then on it is named, with the reason', async () => {
    expect(await acknowledge(worker, SEAL_KEYS, 1, 'incident 7')).toEqual([[2, 2]]);
    const one = await journal.verify();
    expect(one.findings).toEqual([{ kind: 'entry-refused', seal: 2, entries: [4, 4] }]);
    await acknowledge(worker, SEAL_KEYS, 2, 'incident 8');
    const both = await journal.verify({ witnessed: await journal.head() });
    expect(both.findings).toEqual([]);
    expect(describeReport(both).join('\n')).toMatch(
      /REFUSED by seal 1 .*entry 2;.*incident 7\n.*REFUSED by seal 2 .*entry 4;.*incident 8/,
    );
    await journal.write();
    await journal.seal();
    expect((await journal.verify()).findings).toEqual([]);
  });

  it('is told in letters that no terminal obeys, whoever wrote the reason', async () => {
    await acknowledge(worker, SEAL_KEYS, 1, 'court\u001b[31m\u001b]0;title\u0007\u202e\nINTACT');
    expect(describeReport(await journal.verify()).at(-1)).toMatch(
      /: court\\u\{1b\}\[31m\\u\{1b\}\]0;title\\u\{7\}\\u\{202e\} INTACT$/,
    );
  });

  it('is not acknowledged twice, nor where a seal refused nothing', async () => {
    await acknowledge(worker, SEAL_KEYS, 1, 'incident 7');
    await expect(acknowledge(worker, SEAL_KEYS, 1, 'again')).rejects.toThrow('was stated before');
    await expect(acknowledge(worker, SEAL_KEYS, 3, 'nothing')).rejects.toThrow('Seal 3 refused no entry');
  });

  it('stays a finding when the statement names other entries than the seal refused', async () => {
    const said = { kind: 'acknowledged', of: 1, acknowledges: [[1, 2]], reason: 'a sealed one too' } as const;
    await SealChain.hold(worker, SEAL_KEYS, { wait: true }, (chain) => chain.append(said));
    expect((await journal.verify()).findings).toEqual([
      { kind: 'seal-contradicts', seal: 3, entries: null },
      { kind: 'entry-refused', seal: 1, entries: [2, 2] },
      { kind: 'entry-refused', seal: 2, entries: [4, 4] },
    ]);
  });
});
