import { v7 } from 'uuid';

export type Size = { readonly files: number; readonly professionals: number; readonly newsPerFile: number };

/** The share of each professional stays the same: fifty files, about five members a file. */
export const SMALL: Size = { files: 10_000, professionals: 1_000, newsPerFile: 10 };
export const LARGE: Size = { files: 200_000, professionals: 20_000, newsPerFile: 2 };

export const MEMBERS = 5;

export type Professional = {
  readonly accountId: string;
  readonly situationId: string;
  readonly sessionId: string;
  readonly profession: string;
  readonly structureId: string;
};

export type Stay = { readonly id: string; readonly of: Professional };

export type File = {
  readonly id: string;
  readonly personId: string;
  readonly openedAt: Date;
  /** The first one opened it. */
  readonly stays: readonly Stay[];
};

const professional = (nth: number): Professional => ({
  accountId: v7(),
  situationId: v7(),
  sessionId: crypto.randomUUID(),
  profession: nth % 3 === 0 ? '10' : '60',
  structureId: `R31${String(Math.floor(nth / 20)).padStart(10, '0')}`,
});

export const professionalsOf = ({ professionals }: Size): readonly Professional[] =>
  Array.from({ length: professionals }, (_, nth) => professional(nth));

/** One a second until now; the members of a file are spread over all professionals. */
export function filesOf(size: Size, professionals: readonly Professional[]): readonly File[] {
  const now = Date.now();
  return Array.from({ length: size.files }, (_, nth) => {
    const msecs = now - (size.files - nth) * 1_000;
    const stays = Array.from({ length: MEMBERS }, (_, k) => {
      const of = professionals[(nth * 37 + k * (size.professionals / MEMBERS)) % size.professionals];
      if (!of) throw new RangeError('The number of professionals is a multiple of the members of a file');
      return { id: v7(), of };
    });
    return { id: v7({ msecs }), personId: v7({ msecs }), openedAt: new Date(msecs), stays };
  });
}
