/** The published types, as the compiler sees them. */
import { join } from "node:path";
import ts from "typescript";
import { root } from "../../scripts/run.mjs";

const pkg = join(root, "pkg");

/** Opens a declaration file of the package, and the module that it declares. */
export function openDeclarations(name) {
  const [types, module] = [join(pkg, `${name}.d.ts`), join(pkg, `${name}.js`)];
  const options = {
    allowJs: true,
    lib: ["lib.es2023.d.ts"],
    module: ts.ModuleKind.NodeNext,
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2023,
    types: ["node"],
  };
  const program = ts.createProgram([types, module], options);
  const checker = program.getTypeChecker();
  const exportsOf = (path) => checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(path)));
  const declared = exportsOf(types);

  return {
    /** Names what the file declares to exist at run time. */
    declaredValues: () => declared.filter(({ flags }) => flags & ts.SymbolFlags.Value).map(({ name }) => name),
    /** Names what the module exports. */
    exportedValues: () => exportsOf(module).map(({ name }) => name),
    /** Returns the doc comment of each export, without its tags. */
    comments: () =>
      declared.map((symbol) => [symbol.name, ts.displayPartsToString(symbol.getDocumentationComment(checker))]),
    /** Returns the type of an export by its name. */
    type: (name) => checker.getDeclaredTypeOfSymbol(declared.find((symbol) => symbol.name === name)),
    /** Returns the texts of a union of literals. */
    literals: (type) => (type.isUnion() ? type.types : [type]).map(({ value }) => value),
    /**
     * Returns the properties of a type: the name, the type, its text without `undefined`, and whether it is required.
     */
    properties: (type) => type.getProperties().map((symbol) => propertyOf(checker, symbol)),
  };
}

function propertyOf(checker, symbol) {
  const type = checker.getNonNullableType(checker.getTypeOfSymbol(symbol));
  const required = !(symbol.flags & ts.SymbolFlags.Optional);
  return { name: symbol.name, type, text: checker.typeToString(type), required };
}
