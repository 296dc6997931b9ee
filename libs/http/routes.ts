/** The methods of each path, to tell 405 from 404. */
export class Routes {
  private readonly methodsOf = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();

  add(url: string, method: string | readonly string[]): void {
    const pattern = new RegExp(
      `^${url
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replace(/\/:[^/]+/g, '/[^/]+')
        .replaceAll('*', '.*')}/?$`,
    );
    const route = this.methodsOf.get(url) ?? { pattern, methods: new Set() };
    for (const one of [method].flat()) route.methods.add(one);
    this.methodsOf.set(url, route);
  }

  /** The value of `Allow`, or null where there is nothing at all. */
  allowed(path: string): string | null {
    const methods = [...this.methodsOf.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => [...route.methods]);
    return methods.length > 0 ? [...new Set(methods)].sort().join(', ') : null;
  }
}
