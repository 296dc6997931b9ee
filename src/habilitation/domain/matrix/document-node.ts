/** What is wrong in a matrix: where, what is expected there, what was found. */
export class MatrixFault extends Error {
  constructor(
    readonly path: string,
    readonly expected: string,
    found: unknown,
  ) {
    super(`${path || 'the matrix'}: expected ${expected}, found ${(JSON.stringify(found) ?? 'nothing').slice(0, 80)}`);
    this.name = 'MatrixFault';
  }
}

/** A place in a YAML or JSON document, which knows its own path so that every fault can name it. Each reading throws MatrixFault. */
export class DocumentNode {
  constructor(
    private readonly value: unknown,
    readonly path: string,
  ) {}

  refuse(expected: string): never {
    throw new MatrixFault(this.path, expected, this.value);
  }

  entries(): [string, DocumentNode][] {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return this.refuse('keys and values');
    return Object.entries(value).map(([key, child]) => [
      key,
      new DocumentNode(child, this.path ? `${this.path}.${key}` : key),
    ]);
  }

  find(key: string): DocumentNode | null {
    return this.entries().find(([name]) => name === key)?.[1] ?? null;
  }

  get(key: string): DocumentNode {
    return this.find(key) ?? new DocumentNode(undefined, this.path ? `${this.path}.${key}` : key).refuse('a value');
  }

  /** This entry, once each of its keys is a known one. */
  only(keys: readonly string[]): this {
    for (const [key, child] of this.entries()) {
      if (!keys.includes(key)) throw new MatrixFault(child.path, `one of ${keys.join(', ')}`, key);
    }
    return this;
  }

  map<T>(read: (entry: DocumentNode) => T): ReadonlyMap<string, T> {
    return new Map(this.entries().map(([key, child]) => [key, read(child)]));
  }

  list(): DocumentNode[] {
    if (!Array.isArray(this.value)) return this.refuse('a list');
    return this.value.map((child, i) => new DocumentNode(child, `${this.path}[${i}]`));
  }

  text(): string {
    return typeof this.value === 'string' && this.value !== '' ? this.value : this.refuse('a text');
  }

  texts(): readonly string[] {
    return this.list().map((entry) => entry.text());
  }

  flag(): boolean {
    return typeof this.value === 'boolean' ? this.value : this.refuse('true or false');
  }

  positiveInteger(): number {
    const { value } = this;
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
      ? value
      : this.refuse('a positive whole number');
  }

  oneOf<const T extends string>(values: readonly T[]): T {
    return values.find((value) => value === this.value) ?? this.refuse(`one of ${values.join(', ')}`);
  }
}
