import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { witnessServer } from '../testing/witness-server.js';
import { hashOf, type Head } from './seal.js';
import { witnessAt } from './witness.js';

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

describe.each([
  ['in a file', file],
  ['behind HTTP', http],
])('A witness %s', (_, open) => {
  it('has seen nothing at first', async () => {
    expect(await open().head()).toBeNull();
  });

  it('tells the head that it was given last, also to another program', async () => {
    for (let number = 1; number <= 30; number += 1) await open().publish(headOf(number));
    expect(await open().head()).toEqual(headOf(30));
  });
});

describe('A witness behind HTTP', () => {
  it('may object to a head that contradicts the one it holds', async () => {
    await http().publish(headOf(3));
    await expect(http().publish({ ...headOf(3), hash: hashOf('another') })).rejects.toThrow(
      'holds another head than seal 3',
    );
    expect(server.state.head).toEqual(headOf(3));
  });

  it('that does not answer as agreed is an error, never a head', async () => {
    await expect(http('wrong').head()).rejects.toMatchObject({ code: 'HTTP-401' });
    server.state.head = { number: 1, hash: '<html>' };
    await expect(http().head()).rejects.toThrow('something else than a head');
    server.state.isBroken = true;
    await expect(http().publish(headOf(1))).rejects.toMatchObject({ code: 'HTTP-503' });
  });
});
