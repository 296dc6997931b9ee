import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { witnessServer } from '../testing/witness-server.js';
import { hashOf, type Head } from '../seals/seal.js';
import { type Witness, WitnessObjects } from './witness.js';
import { witnessAt } from './witness-at.js';

const headOf = (number: number): Head => ({ number, hash: hashOf(`seal ${number}`) });
const TOKEN = 'token-of-the-journal';

let server: Awaited<ReturnType<typeof witnessServer>>;
let folder: string;

beforeEach(async () => {
  server = await witnessServer(TOKEN);
  folder = mkdtempSync(join(tmpdir(), 'spico-witness-'));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const file = () => witnessAt(pathToFileURL(join(folder, 'deep', 'heads.jsonl')).href, null);
const http = (token: string | null = TOKEN) => witnessAt(server.url, token);
const heads = async (witness: Witness) => {
  const all: Head[] = [];
  for await (const { number, hash } of await witness.heads()) all.push({ number, hash });
  return all;
};

describe.each([
  ['in a file', file],
  ['behind HTTP', http],
])('A witness %s', (_, open) => {
  it('has seen nothing at first', async () => {
    expect(await open().head()).toBeNull();
  });

  it('tells the highest head that it was given, also to another program', async () => {
    for (let number = 1; number <= 30; number += 1) await open().publish(headOf(number));
    expect(await open().head()).toEqual(headOf(30));
  });

  it('never goes back: it takes no lower head and no other of the same number, and the same one again changes nothing', async () => {
    const witness = open();
    await witness.publish(headOf(9));
    for (const lower of [headOf(3), { ...headOf(9), hash: hashOf('another') }]) {
      await expect(witness.publish(lower)).rejects.toThrow(WitnessObjects);
      await expect(open().publish(lower, headOf(8))).rejects.toThrow(WitnessObjects);
    }
    await open().publish(headOf(9));
    expect([await witness.head(), await heads(open())]).toEqual([headOf(9), [headOf(9)]]);
  });

  it('goes on from a lower head after a restore that names the very head which was lost', async () => {
    const witness = open();
    await witness.publish(headOf(9));
    await open().publish(headOf(4), headOf(9));
    expect([await witness.head(), await open().head()]).toEqual([headOf(4), headOf(4)]);
    await witness.publish(headOf(5));
    await expect(open().publish(headOf(4))).rejects.toThrow(WitnessObjects);
    expect(await open().head()).toEqual(headOf(5));
  });
});

describe('A witness in a file', () => {
  it('keeps every head, and half a line that a full disk left spoils none', async () => {
    const path = join(folder, 'deep', 'heads.jsonl');
    await file().publish(headOf(1));
    appendFileSync(path, '{"number":2,"ha');
    await file().publish(headOf(3));
    await file().publish(headOf(4));
    expect(await heads(file())).toEqual([headOf(1), headOf(3), headOf(4)]);
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(5);
  });
});

describe('A witness behind HTTP', () => {
  it('that does not answer as agreed is an error, never a head', async () => {
    await expect(http('wrong').head()).rejects.toMatchObject({ code: 'HTTP-401' });
    server.state.head = { number: 1, hash: '<html>' };
    await expect(http().head()).rejects.toThrow('something else than a head');
    server.state.isBroken = true;
    await expect(http().publish(headOf(1))).rejects.toMatchObject({ code: 'HTTP-503' });
  });
});
