import { codeHash } from "../code-hash.ts";

/** Of the figure, the sets, what people wear, and how all of it is thinned: changes whenever the models may have. */
export function sourcesHash(): Promise<string> {
  return codeHash(["scripts/viewfinder-models/figure.ts", "scripts/viewfinder-models/sets.ts"]);
}
