/** Remembers what a function made of the texts it has met, a bounded number of them: an extract repeats its names and towns. */
export function remembered<Made>(make: (text: string) => Made, most = 150_000): (text: string) => Made {
  const made = new Map<string, Made>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    if (made.size >= most) made.clear();
    const fresh = make(text);
    made.set(own(text), fresh);
    return fresh;
  };
}

/** A copy: a part of a line would keep the whole piece of the file that it was read from in memory. */
export const own = (text: string): string => Buffer.from(text).toString();
