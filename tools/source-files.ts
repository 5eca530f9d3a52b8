/** The project's own source files, parsed: what the tests of conventions look at. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import ts from "typescript";

export const ROOT = join(import.meta.dirname, "..");
const SKIPPED = new Set(["node_modules", "generated", "testdata", "build"]);

/** Files below `folder`, as paths from the root with slashes, whose names end in one of `endings`; none if there is no such folder. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  if (!existsSync(join(ROOT, folder))) return [];
  const found: string[] = [];
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) found.push(...filesBelow(path, endings));
    } else if (endings.some((ending) => entry.name.endsWith(ending))) {
      found.push(path);
    }
  }
  return found.sort();
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** A test, or what only tests use. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /\/(testing|testdata)\//.test(path);
}

/** The layer that a path below src/ belongs to. */
export function layerOf(path: string): string {
  return path.split("/")[1] ?? "";
}

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readText(path), ts.ScriptTarget.ES2023, true);
}

/** What the modules named by import, export … from and import() are called in the text. */
export function importsOf(file: ts.SourceFile): string[] {
  const found: string[] = [];
  visit(file, (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push(node.moduleSpecifier.text);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments;
      if (argument !== undefined && ts.isStringLiteral(argument)) found.push(argument.text);
    }
  });
  return found;
}

/** Names that the file uses as variables or types (not as properties), `Math.x` for members of Math, and async and await. */
export function namesUsedIn(file: ts.SourceFile): Set<string> {
  const found = new Set<string>();
  visit(file, (node) => {
    if (node.kind === ts.SyntaxKind.AsyncKeyword) found.add("async");
    if (node.kind === ts.SyntaxKind.AwaitExpression) found.add("await");
    if (!ts.isIdentifier(node)) return;
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
      if (parent.expression.getText(file) === "Math") found.add(`Math.${node.text}`);
      return;
    }
    const isMemberName =
      (ts.isPropertyAssignment(parent) ||
        ts.isPropertySignature(parent) ||
        ts.isPropertyDeclaration(parent) ||
        ts.isMethodDeclaration(parent) ||
        ts.isMethodSignature(parent)) &&
      parent.name === node;
    if (!isMemberName) found.add(node.text);
  });
  return found;
}

/** The path from the root that a relative import in `from` means, without query. */
export function resolveImport(from: string, specifier: string): string {
  const target = join(ROOT, from, "..", specifier.replace(/\?.*$/, ""));
  return relative(ROOT, target).split(sep).join("/");
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => {
    visit(child, look);
  });
}
