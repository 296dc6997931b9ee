/** Replaces one method of a part of the product, in this process alone: the product itself has no switch for faults. */
export function replaced<Part extends object, Name extends keyof Part>(
  { prototype }: { prototype: Part },
  name: Name,
  by: (original: Part[Name]) => Part[Name],
): void {
  prototype[name] = by(prototype[name]);
}
