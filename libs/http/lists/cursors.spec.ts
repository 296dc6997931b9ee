import fc from 'fast-check';
import type { Caller } from '#libs/access/caller.js';
import { newId } from '#libs/kernel/identifier.js';
import { Cursors } from './cursors.js';
import { newSessionId } from '../authentication/session-tokens.js';
import { settings } from '../testing/edge.js';

const caller = (): Caller => ({ sessionId: newSessionId(), requestId: '', client: '', origin: '' });
const cursors = new Cursors(settings());
const me = caller();

describe('A cursor', () => {
  it('brings back the place where the list stopped, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null))), (position) => {
        expect(cursors.decode('files', me, cursors.encode('files', me, position))).toEqual(position);
      }),
    );
    const cursor = cursors.encode('files', me, ['DUPONT-CANARI']);
    expect(Buffer.from(cursor, 'base64url').includes('DUPONT')).toBe(false);
  });

  it('starts at the beginning when there is none', () => {
    expect(cursors.decode('files', me, undefined)).toBeNull();
  });

  const cursor = cursors.encode('files', me, ['a', 1]);

  it.each([
    ['another list', () => cursors.decode('news', me, cursor)],
    ['another session', () => cursors.decode('files', caller(), cursor)],
    ['whom the same session acts for', () => cursors.decode('files', { ...me, onBehalfOf: newId() }, cursor)],
    ['a server with another key', () => new Cursors(settings()).decode('files', me, cursor)],
  ])('is of no use to %s', (_, decode) => {
    expect(decode).toThrow('cursor-invalid');
  });

  it('is refused with any character changed, cut or made up', () => {
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom('A', 'z', '=', '%'), (at, character) => {
        fc.pre(cursor[at] !== character);
        expect(() => cursors.decode('files', me, cursor.slice(0, at) + character + cursor.slice(at + 1))).toThrow(
          'cursor-invalid',
        );
        expect(() => cursors.decode('files', me, cursor.slice(0, at))).toThrow('cursor-invalid');
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => expect(() => cursors.decode('files', me, text)).toThrow('cursor-invalid')),
    );
  });
});

describe('A page', () => {
  it('has a next one only when there was one row more', () => {
    const page = (rows: number[]) => cursors.page('files', me, rows, 2, (last) => [last]);
    expect(page([1, 2])).toEqual({ items: [1, 2], next: null });
    expect(page([])).toEqual({ items: [], next: null });
    const { items, next } = page([1, 2, 3]);
    expect(items).toEqual([1, 2]);
    expect(cursors.decode('files', me, next ?? undefined)).toEqual([2]);
  });
});
