import { readFileSync } from 'node:fs';
import { parseMatrix } from './parse-matrix.js';
describe('The published matrix', () => {
  it('is read', () => {
    const m = parseMatrix(readFileSync(new URL('../../../config/habilitation/matrix.yaml', import.meta.url), 'utf8'));
    expect(m.version).toBe(1);
    expect(m.rows.size).toBeGreaterThan(30);
  });
});
