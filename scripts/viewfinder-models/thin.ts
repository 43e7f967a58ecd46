import { MeshoptSimplifier } from "meshoptimizer/simplifier";

/** Three numbers per vertex in the float arrays. */
export interface Surface {
  readonly positions: Float32Array;
  readonly normals?: Float32Array;
  readonly colours?: Uint8Array;
  readonly indices: Uint32Array;
}

export async function readyToThin(): Promise<void> {
  await MeshoptSimplifier.ready;
}

/** The same surface without the vertices that no triangle uses any more. */
export function compact({ positions, normals, colours, indices }: Surface): Surface {
  const own = indices.slice();
  const [remap, count] = MeshoptSimplifier.compactMesh(own);
  const move = <T extends Float32Array | Uint8Array>(from: T, to: T): T => {
    for (let v = 0; v < remap.length; v++) {
      const at = remap[v] as number;
      if (at >= count) continue;
      for (let k = 0; k < 3; k++) to[at * 3 + k] = from[v * 3 + k] as number;
    }
    return to;
  };
  return {
    positions: move(positions, new Float32Array(count * 3)),
    ...(normals && { normals: move(normals, new Float32Array(count * 3)) }),
    ...(colours && { colours: move(colours, new Uint8Array(count * 3)) }),
    indices: own,
  };
}

/** Joins vertices at one place (and of one colour), so that edges can be collapsed across them. */
export function weld({ positions, colours, indices }: Surface): Surface {
  const known = new Map<string, number>();
  const first = Uint32Array.from({ length: positions.length / 3 }, (_, v) => {
    const at = [0, 1, 2].map((k) => Math.round((positions[v * 3 + k] as number) * 1e4));
    const key = `${at.join()} ${colours?.subarray(v * 3, v * 3 + 3).join() ?? ""}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, v);
    return v;
  });
  const joined: number[] = [];
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => first[indices[i + k] as number] as number);
    if (a !== b && b !== c && a !== c) joined.push(a as number, b as number, c as number);
  }
  return compact({ positions, ...(colours && { colours }), indices: Uint32Array.from(joined) });
}

/** What a normal that leans by a radian weighs against metres of distance: keeps lids and lips crisp. */
const NORMAL_WEIGHT = 0.0012;

function collapse(surface: Surface, error: number, lockBorder: boolean): Uint32Array {
  const { positions, normals, indices } = surface;
  const flags = ["ErrorAbsolute" as const, ...(lockBorder ? (["LockBorder"] as const) : [])];
  if (!normals) return MeshoptSimplifier.simplify(indices, positions, 3, 0, error, flags)[0];
  const weights = [NORMAL_WEIGHT, NORMAL_WEIGHT, NORMAL_WEIGHT];
  return MeshoptSimplifier.simplifyWithAttributes(
    indices,
    positions,
    3,
    normals,
    3,
    weights,
    null,
    0,
    error,
    flags,
  )[0];
}

/** Leaves and grass have about a vertex to a triangle, what is of one piece half of that. */
const LOOSE = 0.8;

/**
 * Fewer triangles, no farther from the surface than `error` metres.
 * @param mostLoose of pieces without neighbours there is nothing to collapse: so many triangles are
 * kept of them, gathered into clumps.
 */
export function thin(
  surface: Surface,
  error: number,
  options: { lockBorder?: boolean; mostLoose?: number } = {},
): Surface {
  const { mostLoose = Infinity, lockBorder = false } = options;
  const { positions, indices } = surface;
  if (indices.length === 0) return surface;
  const triangles = indices.length / 3;
  if (triangles > mostLoose && positions.length / 3 > triangles * LOOSE) {
    const [clumps] = MeshoptSimplifier.simplifySloppy(indices, positions, 3, null, mostLoose * 3, 1);
    return compact({ ...surface, indices: clumps });
  }
  return compact({ ...surface, indices: collapse(surface, error, lockBorder) });
}
