import { readdir } from "node:fs/promises";
import path from "node:path";

import { didYouMean, packageRoot, UserError } from "../../base/index.js";
import { type LoadedBinding, loadBinding } from "../../binding/index.js";

const specsFolder = path.join(packageRoot, "specs");

/** The shared modules: a binding there is named after its protocol, `binding.rwsem.json`. */
const SHARED = "common";

/** Bindings by protocol: those in a folder under specs/ are of the protocol it is named after. */
async function protocolsWithBindings(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const entry of await readdir(specsFolder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const file of (await readdir(path.join(specsFolder, entry.name))).sort()) {
      const parts = /^binding((?:\.[a-z0-9-]+)*)\.json$/.exec(file)?.[1];
      if (parts === undefined) continue;
      const protocol = entry.name === SHARED ? parts.split(".")[1]! : entry.name;
      const files = found.get(protocol) ?? [];
      found.set(protocol, [...files, path.join(specsFolder, entry.name, file)]);
    }
  }
  return found;
}

/**
 * Loads the bindings of the named protocols, or of all.
 *
 * Throws: UserError for a protocol that has none, and for a binding that is wrong.
 */
export async function findBindings(protocols: readonly string[]): Promise<LoadedBinding[]> {
  const all = await protocolsWithBindings();
  const wanted = protocols.length > 0 ? protocols : [...all.keys()];
  const files = wanted.flatMap((name) => {
    const own = all.get(name);
    if (own) return own;
    throw new UserError(`no protocol "${name}" that logs can be replayed against`, {
      hint: didYouMean(name, all.keys()),
    });
  });
  return Promise.all(files.map(loadBinding));
}
