import { readdir } from "node:fs/promises";
import path from "node:path";

import { didYouMean, packageRoot, UserError } from "../../base/index.js";
import { type LoadedBinding, loadBinding } from "../../binding/index.js";

const specsFolder = path.join(packageRoot, "specs");

/** Names of the folders under specs/ that hold a binding. */
async function protocolsWithBindings(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const entry of await readdir(specsFolder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const files = (await readdir(path.join(specsFolder, entry.name)))
      .filter((file) => /^binding(\.[a-z0-9-]+)*\.json$/.test(file))
      .sort();
    if (files.length > 0) {
      found.set(
        entry.name,
        files.map((file) => path.join(specsFolder, entry.name, file)),
      );
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
