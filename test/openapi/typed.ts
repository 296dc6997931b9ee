import ts from 'typescript';
import { type Schema, Schemas, symbolOf } from './schema-of.js';

/** What the types say of the API: the answer of each operation, the shape of its query, and the shapes. */
export type Typed = {
  readonly operations: Readonly<Record<string, { readonly answer?: Schema; readonly query?: Schema }>>;
  readonly shapes: Readonly<Record<string, Schema>>;
};

const HTTP = /\/(?:src\/.*\/http|libs\/http|src\/apps\/api)\//;
const VERBS = ['Get', 'Post', 'Put', 'Patch', 'Delete'];

const decoratorsOf = (node: ts.Node) =>
  (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : []).map(({ expression }) =>
    ts.isCallExpression(expression) ? expression.expression.getText() : expression.getText(),
  );

const sorted = <T>(entries: Iterable<readonly [string, T]>): Record<string, T> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

export function typed(program: ts.Program): Typed {
  const checker = program.getTypeChecker();
  const schemas = new Schemas(checker);
  const operations: [string, Typed['operations'][string]][] = [];
  const files = program
    .getSourceFiles()
    .filter(({ fileName }) => HTTP.test(fileName) && !/\.spec\.ts$|\/testing\//.test(fileName));
  for (const declared of files.flatMap(({ statements }) => statements.filter(ts.isClassDeclaration))) {
    if (!decoratorsOf(declared).includes('Controller')) continue;
    operations.push(...operationsOf(checker.getTypeAtLocation(declared), schemas, checker));
    for (const named of extraModels(declared))
      schemas.of(checker.getDeclaredTypeOfSymbol(symbolOf(named, checker) as ts.Symbol));
  }
  return { operations: sorted(operations), shapes: sorted(schemas.shapes) };
}

/** The shapes that a controller names by `@ApiExtraModels`. */
const extraModels = (controller: ts.ClassDeclaration): readonly ts.Expression[] =>
  (ts.getDecorators(controller) ?? []).flatMap(({ expression }) =>
    ts.isCallExpression(expression) && expression.expression.getText() === 'ApiExtraModels'
      ? [...expression.arguments]
      : [],
  );

function* operationsOf(controller: ts.Type, schemas: Schemas, checker: ts.TypeChecker) {
  const of = controller.symbol.name.replace(/Controller$/, '');
  for (const method of checker.getPropertiesOfType(controller)) {
    const declared = method.valueDeclaration;
    if (!declared || !ts.isMethodDeclaration(declared)) continue;
    if (!decoratorsOf(declared).some((name) => VERBS.includes(name))) continue;
    const [signature] = checker.getTypeOfSymbol(method).getCallSignatures();
    const answer = signature && checker.getAwaitedType(signature.getReturnType());
    const given = (by: string) => declared.parameters.find((one) => decoratorsOf(one).includes(by));
    const [query, body] = [given('Query'), given('Body')];
    if (body) schemas.of(checker.getTypeAtLocation(body));
    const said = {
      ...(answer && isOurs(answer, checker) && { answer: schemas.of(answer) }),
      ...(query && { query: schemas.of(checker.getTypeAtLocation(query)) }),
    };
    yield [`${method.name}${of}`, said] as [string, typeof said];
  }
}

/** Nothing, a stream or a page that is drawn are described where they are made. */
function isOurs(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (checker.isArrayType(type))
    return isOurs(checker.getTypeArguments(type as ts.TypeReference)[0] as ts.Type, checker);
  if (type.isUnion()) return type.types.some((one) => isOurs(one, checker));
  return ((type.symbol as ts.Symbol | undefined)?.declarations ?? []).some(
    (one) => !one.getSourceFile().fileName.includes('/node_modules/'),
  );
}
