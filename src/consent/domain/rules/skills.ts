/** The specialities and other skills of the national nomenclatures: whom no profession tells from their colleagues, such as a psychiatrist (`SM42`). */
export class Skills {
  constructor(private readonly codes: ReadonlySet<string>) {}

  has(code: string): boolean {
    return this.codes.has(code);
  }
}
