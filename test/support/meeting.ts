/** Where acts that shall run at once wait for one another: whoever comes goes on when so many have come. */
export function meeting(of: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let present = 0;
  return () => {
    present += 1;
    if (present === of) resolve();
    return promise;
  };
}
