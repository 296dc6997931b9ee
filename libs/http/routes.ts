/** The methods of each path, to tell 405 from 404. */
export class Routes {
  private readonly methodsOf = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();

  add(url: string, method: string | readonly string[]): void {
    const pattern = new RegExp(
      `^${url
        .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
        .replace(/\/:[^/]+/g, '/[^/]+')
        .replaceAll('*', '.*')}$`,
    );
    const route = this.methodsOf.get(url) ?? { pattern, methods: new Set() };
    for (const one of [method].flat()) route.methods.add(one);
    this.methodsOf.set(url, route);
  }

  /** The value of `Allow` for an address, in any of its spellings; null where there is nothing at all, or nothing by this method either. */
  allowed(url: string, method: string): string | null {
    const path = pathOf(url);
    const methods = [...this.methodsOf.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => [...route.methods]);
    return methods.length > 0 && !methods.includes(method) ? [...new Set(methods)].sort().join(', ') : null;
  }
}

/** As the router reads it: without the host of an absolute address, decoded. What cannot be decoded leads nowhere. */
function pathOf(url: string): string {
  const [path = ''] = url.replace(/^https?:\/\/[^/?#]*/i, '').split(/[?#]/, 1);
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
