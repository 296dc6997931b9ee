import { inOrder, percentile } from '../api/operations.js';
import type { Known } from '../data/extract.js';

const swapped = (word: string) => word.replace(/^(..)(.)(.)/, '$1$3$2');

/** What colleagues are looked for by, each kind as often as the others; the last is mistyped. */
const KINDS: Readonly<Record<string, (one: Known) => object>> = {
  name: ({ family, given }) => ({ name: `${given} ${family}` }),
  family: ({ family }) => ({ name: family }),
  beginning: ({ family }) => ({ name: family.slice(0, 4) }),
  'family and town': ({ family, town }) => ({ name: family, place: town || 'Toulouse' }),
  'profession and town': ({ profession, town }) => ({ profession, place: town || 'Auch' }),
  'profession and postcode': ({ profession, postcode }) => ({ profession, place: postcode || '31000' }),
  structure: ({ structure, family }) => ({ place: structure || family }),
  rpps: ({ rpps, family }) => (rpps.length === 11 ? { nationalId: rpps } : { name: family }),
  mistyped: ({ family, given }) => ({ name: `${given} ${swapped(family)}` }),
};

const WARM_UP = 10;

/** Milliseconds of each search over HTTP, one after the other: decision, journal and answer included. @throws Error when one fails */
export async function searchTimes(
  port: number,
  token: string,
  known: readonly Known[],
  progress: (text: string) => void,
): Promise<readonly number[]> {
  const ask = async (sought: object) => {
    const begin = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/v1/directory/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(sought),
    });
    const { items } = (await response.json()) as { items?: readonly unknown[] };
    if (!items) throw new Error(`A search is answered ${response.status}`);
    return { took: performance.now() - begin, found: items.length };
  };
  const all: number[] = [];
  for (const [kind, soughtOf] of Object.entries(KINDS)) {
    for (const one of known.slice(0, WARM_UP)) await ask(soughtOf(one));
    const answers = [];
    for (const one of known.slice(WARM_UP)) answers.push(await ask(soughtOf(one)));
    const times = inOrder(answers.map(({ took }) => took));
    const empty = answers.filter(({ found }) => found === 0).length;
    progress(
      `search by ${kind}: p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms (${times.length}, ${empty} found nobody)`,
    );
    all.push(...times);
  }
  return all;
}
