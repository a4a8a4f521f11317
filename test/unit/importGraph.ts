import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import ts from 'typescript';

/** One import of any kind, in a file whose path begins below src. */
export interface ImportEdge {
  readonly file: string;
  /** As it is written. */
  readonly name: string;
  /** For relative imports the file that is meant, else null. */
  readonly target: string | null;
  readonly typesOnly: boolean;
  /** Loaded when that line is reached, not when the file is. */
  readonly lazy: boolean;
}

/** Path below src -> source text. */
export type Sources = ReadonlyMap<string, string>;

export function readSources(folder: string): Sources {
  return new Map(readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .map(path => [path.split(sep).join('/'), readFileSync(join(folder, path), 'utf8')]));
}

/** Every import that TypeScript's parser finds: import, export from, import(), require(), import types and import equals. */
export function importsOf(sources: Sources, nativePackages: readonly string[] = []): ImportEdge[] {
  return [...sources].flatMap(([file, text]) => {
    const edges: ImportEdge[] = [];
    const add = (specifier: ts.Node | undefined, kind: { typesOnly: boolean; lazy: boolean }) => {
      if (specifier === undefined || !ts.isStringLiteralLike(specifier)) { return; }
      const name = specifier.text;
      edges.push({ file, name, target: name.startsWith('.') ? resolve(file, name, sources) : null, ...kind });
    };
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node)) {
        add(node.moduleSpecifier, { typesOnly: isTypeImport(node), lazy: false });
      } else if (ts.isExportDeclaration(node)) {
        add(node.moduleSpecifier, { typesOnly: node.isTypeOnly, lazy: false });
      } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
        add(node.argument.literal, { typesOnly: true, lazy: false });
      } else if (ts.isExternalModuleReference(node)) {
        add(node.expression, { typesOnly: false, lazy: false });
      } else if (ts.isCallExpression(node)) {
        const [first] = node.arguments;
        const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require');
        // A require made by createRequire has any name, so a native package's name as an argument counts too.
        const named = first !== undefined && ts.isStringLiteralLike(first) && nativePackages.includes(first.text);
        if (loads || named) { add(first, { typesOnly: false, lazy: true }); }
      }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false));
    return edges;
  });
}

/** `import { type A } from` is none: verbatimModuleSyntax keeps such an import for its effects. */
const isTypeImport = ({ importClause }: ts.ImportDeclaration) => importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;

function resolve(file: string, name: string, sources: Sources): string {
  const path = join(dirname(file), name).split(sep).join('/');
  return [`${path}.ts`, `${path}/index.ts`, `${path}.d.ts`, path].find(candidate => sources.has(candidate)) ?? path;
}

/** Circles of files, each as the path that leads back to its beginning. */
export function circlesOf(edges: readonly ImportEdge[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { file, target } of edges) {
    if (target !== null) { targets.set(file, [...targets.get(file) ?? [], target]); }
  }
  const done = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) { circles.push([...path.slice(start), file]); return; }
    if (done.has(file)) { return; }
    for (const target of targets.get(file) ?? []) { visit(target, [...path, file]); }
    done.add(file);
  };
  for (const file of targets.keys()) { visit(file, []); }
  return circles;
}

export const sourceFolder = join(process.cwd(), 'src');
if (!existsSync(sourceFolder)) { throw new Error('Run the tests in the folder of the project.'); }
