/** 52 bits of a text (two rounds of 32-bit FNV-like mixing): equal texts give equal digests; to find changes, not to prove anything. */
export function digestOf(text: string): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x5bd1e995);
    low ^= low >>> 15;
  }
  high ^= high >>> 16;
  return (high >>> 0) * 0x100000 + ((low >>> 0) & 0xfffff);
}
