import type { ManifestConfig } from "./manifest.js";

/** One configuration to check: where its files are, and what its manifest says. */
export interface CheckTask {
  readonly protocol: string;
  /** The folder of a user's proposal, for its configurations. */
  readonly proposal: string | undefined;
  readonly config: ManifestConfig;
  readonly specFile: string;
  readonly configFile: string;
  /** Folders to search for modules after the spec's own. */
  readonly library: readonly string[];
}
