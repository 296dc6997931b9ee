/**
 * How an entry is called among people, in SQL, `e` being the entry: 24 hexadecimal digits out of its MAC, so the same for good, and nothing that tells how many
 * entries there are or which came next. Its id counts what the whole service does, and stays with those who run it.
 */
export const REFERENCE = `encode(substring(sha256(e.mac) for 12), 'hex')`;

/** As a command takes it. */
export const isReference = (text: string): boolean => /^[\da-f]{24}$/.test(text);
