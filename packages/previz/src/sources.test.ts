import { describe, expect, it } from "vitest";
import { sourcesFrom } from "./sources.ts";

const ROOT = new URL("file:///house/");
const FILES: Readonly<Record<string, string>> = {
  "entry.ts": [
    'import { type Kind, make } from "./rooms/make.ts";',
    'import type { Shape } from "./types-only.ts";',
    'export type { Other } from "./types-only.ts";',
    'export {\n  one,\n  two,\n} from "./rooms/both.ts";',
    'import "./effect.ts";',
    'import { SAH } from "three-mesh-bvh";',
    'const later = () => import("./rooms/late.ts");',
    'const text = "./no-import.ts";',
  ].join("\n"),
  "rooms/make.ts": 'import { x } from "@scope/name/deep";\r\nexport const make = x;\r\n',
  "rooms/both.ts": 'import { entry } from "../entry.ts";',
  "rooms/late.ts": "",
  "effect.ts": 'import three from "three";',
};
const read = async (file: URL): Promise<string> => {
  const text = FILES[file.href.slice(ROOT.href.length)];
  if (text === undefined) throw new Error(`no ${file.href}`);
  return text;
};
const from = (enters?: (path: string) => boolean) =>
  sourcesFrom([new URL("entry.ts", ROOT)], ROOT, enters === undefined ? { read } : { read, enters });

describe("the sources of a program", () => {
  it("are what is imported in whatever way, once each and in order; types are not", async () => {
    const { texts, packages } = await from();
    expect([...texts.keys()]).toEqual(Object.keys(FILES).sort());
    expect(packages).toEqual(["@scope/name", "three", "three-mesh-bvh"]);
  });

  it("have the line ends of every platform", async () => {
    expect((await from()).texts.get("rooms/make.ts")).not.toContain("\r");
  });

  it("end where they are told to", async () => {
    const { texts } = await from((path) => !path.startsWith("rooms/"));
    expect([...texts.keys()]).toEqual(["effect.ts", "entry.ts"]);
  });

  it("lie under their root", async () => {
    const outside = sourcesFrom([new URL("file:///elsewhere.ts")], ROOT, { read });
    await expect(outside).rejects.toThrow(/outside/);
  });
});
