/** Import direction between the folders of src/ (see docs/decisions/0001-house.md). */
const layers = {
  base: [],
  tla: ["base"],
  tlc: ["base", "tla"],
  check: ["base", "tla", "tlc"],
  trace: ["base"],
  binding: ["base", "tla", "trace"],
  replay: ["base", "tla", "trace", "binding"],
  report: ["base", "tla", "tlc", "check", "trace", "binding", "replay"],
};

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      // The grammar is mutually recursive: LET is an expression that holds definitions.
      from: { path: "^src", pathNot: "^src/tla/parse/convert" },
      // A cycle with an `import type` in it is gone when compiled: two types may mention each other.
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^src", pathNot: "\\.d\\.ts$" },
      to: {},
    },
    ...Object.entries(layers).map(([folder, below]) => ({
      name: `${folder}-imports-only-what-lies-beneath`,
      severity: "error",
      from: { path: `^src/${folder}/` },
      to: { path: "^src/", pathNot: `^src/(${[folder, ...below].join("|")})/` },
    })),
    ...Object.entries(layers).map(([folder]) => ({
      name: `${folder}-is-entered-by-its-door`,
      severity: "error",
      from: { path: "^src/", pathNot: `^src/${folder}/` },
      to: { path: `^src/${folder}/`, pathNot: `^src/${folder}/index\\.ts$` },
    })),
    {
      name: "inside-a-folder-import-the-file-itself",
      severity: "error",
      from: { path: "^src/([^/]+)/" },
      to: { path: "^src/$1/index\\.ts$" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
  },
};
