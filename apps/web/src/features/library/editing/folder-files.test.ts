import { describe, expect, it } from "vitest";
import { filesOfInput, filesOfTransfer, filesUnder } from "./folder-files.ts";

type Tree = { readonly [name: string]: Tree | string | Error };

/** A folder as browsers hand it out: at most a hundred children at a time. */
function entry(name: string, inside: Tree | string | Error): FileSystemEntry {
  if (typeof inside === "string" || inside instanceof Error) {
    const file = (done: (file: File) => void, failed: (error: Error) => void) =>
      inside instanceof Error ? failed(inside) : done(new File([inside], name));
    return { name, isFile: true, isDirectory: false, file } as unknown as FileSystemEntry;
  }
  const createReader = () => {
    const left = Object.entries(inside).map(([child, content]) => entry(child, content));
    return { readEntries: (done: (some: FileSystemEntry[]) => void) => done(left.splice(0, 100)) };
  };
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

const paths = (found: { files: readonly { path: string }[] }) => found.files.map(({ path }) => path);

describe("a dropped folder", () => {
  it("gives every file under it, with its path, in the order a person counts", async () => {
    const trip = entry("trip", {
      "day 10": { "a.jpg": "x" },
      "day 2": { deeper: { "b.jpg": "x" } },
      "cover.jpg": "x",
    });
    expect(paths(await filesUnder([trip, entry("loose.png", "x")]))).toEqual([
      "loose.png",
      "trip/cover.jpg",
      "trip/day 2/deeper/b.jpg",
      "trip/day 10/a.jpg",
    ]);
  });

  it("is read past the hundred children that come at once", async () => {
    const many = Object.fromEntries(Array.from({ length: 2_345 }, (_, n) => [`${n}.jpg`, "x"]));
    const found = await filesUnder([entry("many", many)]);
    expect(found.files).toHaveLength(2_345);
    expect(found.files[1_000]?.path).toBe("many/1000.jpg");
  });

  it("may be nested deeper than a stack", async () => {
    let inside: Tree = { "a.jpg": "x" };
    for (let depth = 0; depth < 3_000; depth++) inside = { d: inside };
    expect((await filesUnder([entry("d", inside)])).files).toHaveLength(1);
  });

  it("leaves out what the system keeps in folders, and names what cannot be read", async () => {
    const found = await filesUnder([
      entry("f", {
        ".DS_Store": "x",
        "Thumbs.db": "x",
        __MACOSX: { "a.jpg": "x" },
        "ok.jpg": "x",
        "locked.jpg": new Error("no"),
      }),
    ]);
    expect(paths(found)).toEqual(["f/ok.jpg"]);
    expect(found.unreadable).toEqual(["f/locked.jpg"]);
  });
});

describe("a transfer", () => {
  const item = (kind: string, e: FileSystemEntry | null, file: File | null) => ({
    kind,
    webkitGetAsEntry: () => e,
    getAsFile: () => file,
  });
  const transfer = (...items: unknown[]) => ({ items }) as unknown as DataTransfer;

  it("gives files that have no entry, as pasted pictures do, and no text", async () => {
    const pasted = new File(["x"], "image.png", { type: "image/png" });
    const found = await filesOfTransfer(transfer(item("string", null, null), item("file", null, pasted)));
    expect(paths(found)).toEqual(["image.png"]);
  });

  it("gives folders and files together", async () => {
    const found = await filesOfTransfer(
      transfer(item("file", entry("f", { "a.jpg": "x" }), null), item("file", entry("b.jpg", "x"), null)),
    );
    expect(paths(found)).toEqual(["b.jpg", "f/a.jpg"]);
  });
});

describe("a chosen folder", () => {
  const at = (path: string) => {
    const file = new File(["x"], path.split("/").at(-1) ?? "");
    Object.defineProperty(file, "webkitRelativePath", { value: path.includes("/") ? path : "" });
    return file;
  };

  it("keeps paths and leaves the system's files out", () => {
    const files = filesOfInput([
      at("trip/b.jpg"),
      at("trip/.hidden/a.jpg"),
      at("trip/a.jpg"),
      at("trip/.DS_Store"),
    ]);
    expect(files.map(({ path }) => path)).toEqual(["trip/a.jpg", "trip/b.jpg"]);
  });

  it("does not second-guess a file that was chosen by itself", () => {
    expect(filesOfInput([at(".odd.jpg")])).toHaveLength(1);
  });
});
