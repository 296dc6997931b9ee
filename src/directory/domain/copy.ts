/** Copies some bytes; tells where the copy ends. Fields are mostly too short for a call of Buffer.copy to pay. */
export function copy(bytes: Buffer, begin: number, length: number, to: Buffer, at: number): number {
  for (let nth = 0; nth < length; nth += 1) to[at + nth] = bytes[begin + nth]!;
  return at + length;
}
