import { createServer } from 'node:http';
import { appendFileSync, mkdtempSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEAL_KEY, SEAL_KEYS, sealedJournal, type SealedJournal } from '../testing/sealed-journal.js';
import { deviationsIn } from '../catalogue/catalogue.js';
import { eventually, sealingWorker } from '../testing/sealing-worker.js';
import { describeReport } from '../verification/report.js';
import { FileWitness } from '../witness/file-witness.js';
import { HttpWitness } from '../witness/http-witness.js';
import { discard, disown } from './not-ours.js';
import { explanationOf } from './restored.js';
import { hashOf, type Head } from '../seals/seal.js';
import { SealKey } from '../seals/seal-key.js';

let journal: SealedJournal;
beforeAll(async () => (journal = await sealedJournal()));
beforeEach(() => journal.begin(1));
afterAll(() => journal.close());

describe('A seal that nobody signed, written by the role of the worker', () => {
  it('halts the sealing until it is discarded: what stood there is gone, and told by a signed statement', async () => {
    await expect(discard(journal.owner, SEAL_KEYS, 'incident 9')).rejects.toThrow('The newest seal is ours');
    for (const number of [2, 900])
      await journal.pool.query(
        `insert into journal.seal (statement, leaves, signature)
         select replace(statement::text, '"number":1', '"number":${number}')::json, leaves, signature from journal.seal where number = 1`,
      );
    await journal.write();
    await expect(journal.seal()).rejects.toThrow('Seal 900 is not what was signed');
    expect((await journal.verify()).findings).not.toEqual([]);
    expect((await discard(journal.owner, SEAL_KEYS, 'incident 9')).map(({ number }) => number)).toEqual([900, 2]);
    await journal.seal();
    const report = await journal.verify({ witnessed: await journal.head() });
    expect(report).toMatchObject({ findings: [], unsealed: 0, seals: 3 });
    expect(describeReport(report).join('\n')).toMatch(
      'NOT OURS: 2 rows that stood among the seals unsigned were removed (900, 2)',
    );
    expect(await deviationsIn(journal.owner)).toEqual([]);
  });
});

/** What whoever holds the role of the worker and a key of their own can write after the newest seal. */
async function usurped(all: readonly object[], after?: Head): Promise<void> {
  const key = new SealKey(Buffer.alloc(32, 66));
  let { number, hash: previous } = after ?? (await journal.head());
  for (const said of all) {
    number += 1;
    const text = JSON.stringify({
      seal: 1,
      number,
      at: new Date().toISOString(),
      previous,
      key: key.publicKey,
      ...said,
    });
    await journal.pool.query('insert into journal.seal (statement, leaves, signature) values ($1, $2, $3)', [
      text,
      Buffer.alloc(0),
      key.sign(text),
    ]);
    previous = hashOf(text);
  }
}

describe('Seals that somebody signed with a key of their own', () => {
  const passing = { kind: 'entries', month: null, ids: [], root: '', seen: 2, waiting: [], refused: [] };
  const introducing = { kind: 'key', introduces: SEAL_KEY.publicKey };

  it('say nothing of what is sealed, though they introduce our key: the sealing halts until they are discarded', async () => {
    await journal.write();
    await usurped([passing, introducing]);
    await expect(journal.seal()).rejects.toThrow('by seal 3');
    expect((await discard(journal.owner, SEAL_KEYS, 'incident 10')).map(({ number }) => number)).toEqual([3, 2]);
    await journal.seal();
    const report = await journal.verify();
    expect(report).toMatchObject({ findings: [], unsealed: 0, entries: 2 });
  });

  it('excuse nothing, wherever a superuser puts them', async () => {
    for (let number = 2; number <= 4; number += 1) await journal.seal(journal.impatientSealer);
    const first = { number: 1, hash: hashOf(JSON.stringify((await journal.statements())[0])) };
    const cut = { number: 9, hash: 'b'.repeat(64) };
    await journal.byForce('delete from journal.seal where number in (2, 3)');
    await usurped([{ kind: 'restored', abandons: cut, reason: 'none' }, introducing], first);
    expect(await explanationOf(journal.pool, SEAL_KEYS, cut)).toBeNull();
  });
});

describe('Rows among the seals', () => {
  it('before the first, and above the newest by the thousand, halt the sealing until they are discarded', async () => {
    const rows = (from: number, to: number) =>
      journal.pool.query(
        `insert into journal.seal (statement, leaves, signature) select json_build_object('number', i), '', '' from generate_series(${from}, ${to}) i`,
      );
    await rows(-1, 0);
    await expect(journal.seal()).rejects.toThrow('before the first');
    expect(await discard(journal.owner, SEAL_KEYS, 'incident 11')).toHaveLength(2);
    await rows(3, 2_003);
    await expect(journal.seal()).rejects.toThrow('Seal 2003 is not what was signed');
    expect(await discard(journal.owner, SEAL_KEYS, 'incident 12')).toHaveLength(2_001);
    await journal.seal();
    expect((await journal.verify()).findings).toEqual([]);
  });
});

describe('A head that somebody else gave the witness', () => {
  it.each([
    [999, 1],
    [1, 2],
  ])(
    '(seal %i) halts a worker that starts, until it is disowned; nothing else is excused by that',
    async (number, order) => {
      const path = join(mkdtempSync(join(tmpdir(), 'spico-witness-')), 'heads.jsonl');
      const bogus = { number, hash: 'b'.repeat(64) };
      const heads = [JSON.stringify(bogus), JSON.stringify(await journal.head())];
      appendFileSync(path, `${(order === 1 ? heads.reverse() : [heads[0]]).join('\n')}\n`);
      const halted = await sealingWorker(journal, `file://${path}`);
      await eventually(() => halted.errors.length > 0);
      await halted.close();
      expect(halted.errors[0]).toMatch('The witness saw a seal that this journal does not have');
      await disown(journal.owner, SEAL_KEYS, bogus, 'incident 9');
      await expect(disown(journal.owner, SEAL_KEYS, bogus, 'again')).rejects.toThrow('was declared');
      const worker = await sealingWorker(journal, `file://${path}`);
      const witness = new FileWitness(path);
      await eventually(async () => (await witness.head())?.hash === (await journal.head()).hash);
      await worker.close();
      expect(worker.errors).toEqual([]);
      const report = await journal.verify({ witnessed: await new FileWitness(path).heads() });
      expect(report.findings).toEqual([]);
      expect(describeReport(report).join('\n')).toMatch(
        `NOT OURS: seal ${number} that the witness was given by somebody else`,
      );
      appendFileSync(path, `${JSON.stringify({ number, hash: 'c'.repeat(64) })}\n`);
      expect((await journal.verify({ witnessed: await new FileWitness(path).heads() })).findings).toHaveLength(1);
    },
  );
});

describe('A witness that answers without end', () => {
  it('is not listened to: neither to more bytes than a head has, nor for longer than the deadline', async () => {
    const server = createServer((request, response) => {
      response.writeHead(200);
      const size = request.url === '/long' ? 65_536 : 1;
      const timer = setInterval(() => response.write(' '.repeat(size)), 5);
      response.on('close', () => clearInterval(timer));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await expect(new HttpWitness(`${url}/long`, null, 20_000).head()).rejects.toThrow('longer than a head');
    await expect(new HttpWitness(`${url}/slow`, null, 200).head()).rejects.toMatchObject({ name: 'TimeoutError' });
    server.closeAllConnections();
    server.close();
  });
});
