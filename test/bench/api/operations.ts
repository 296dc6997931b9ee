/** What is measured, and what one may expect of it: the least share of the floor's throughput that is acceptable. */
export const OPERATIONS = {
  'section.read': { action: 'identity.read', target: 0.7 },
  'files.list': { action: 'file.list', target: 0.7 },
  'news.add': { action: 'news.add', target: 0.45 },
  'file.open': { action: 'file.open', target: 0.25 },
} as const;
export type Operation = keyof typeof OPERATIONS;

export const P99_TARGET = 2;
export const SESSION_TARGET = 0.8;
export const GROWTH_TARGET = 1.25;

/** A member of a file, and the token of one of their sessions. */
export type Member = { readonly fileId: string; readonly token: string };

type Request = { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: object };

const today = new Date().toISOString().slice(0, 10);

/** A number as letters: names hold no digits. */
export const letters = (number: number): string =>
  [...number.toString(26)].map((digit) => String.fromCharCode(65 + parseInt(digit, 26))).join('');

const anOpening = (birthName: string) => ({
  identity: { birthName, birthFirstName: 'Zoé', birthDate: '1941-05-12', sex: 'F', birthPlace: '31555' },
  consent: {
    object: 'open-file',
    effect: 'given',
    decidedBy: { capacity: 'person' },
    decidedOn: today,
    manner: { kind: 'oral', circumstances: 'à domicile' },
    notice: '2026-1',
    writtenInformation: true,
  },
  reason: 'Retour à domicile après une hospitalisation',
  careDeclaration: 'Soins infirmiers à domicile',
});

/** The request number `count` of a kind; no two openings are about persons of one name. */
export function requestOf(operation: Operation, { fileId }: Member, count: number): Request {
  switch (operation) {
    case 'section.read':
      return { method: 'GET', path: `/v1/files/${fileId}/sections/identity` };
    case 'files.list':
      return { method: 'GET', path: '/v1/files' };
    case 'news.add':
      return {
        method: 'POST',
        path: `/v1/files/${fileId}/sections/news`,
        body: { kind: 'GEN', text: `Passage de ce matin : pansement refait, tension stable (${count}).` },
      };
    case 'file.open':
      return { method: 'POST', path: '/v1/files', body: anOpening(`Quint ${letters(count)}`) };
  }
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;

export const inOrder = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);
