import { describe, expect, it } from "vitest";
import { LibrarySearch } from "./library-search.ts";
import { onShelf, tidy, viewKey, viewOf } from "./view.ts";

const ID = "01900000-0000-7000-8000-000000000001";

describe("the address of the library", () => {
  it("is a shelf as long as nothing is asked for", () => {
    expect(viewOf({})).toEqual({ kind: "list", list: { shelf: "all", mine: "0" } });
    expect(viewOf({ q: "  ", shelf: "generated", mine: true, collection: ID })).toEqual({
      kind: "list",
      list: { shelf: "generated", mine: "1", collection: ID },
    });
  });

  it("is a search as soon as there are words, a picture or one to be like", () => {
    expect(viewOf({ q: "노을" })).toMatchObject({ kind: "search", query: { q: "노을", sort: "best" } });
    expect(viewOf({ like: ID })).toMatchObject({ kind: "search", query: { q: "", like: ID } });
    expect(viewOf({ image: "abc" })).toMatchObject({ kind: "search", image: "abc" });
  });

  it("searches the shelf it is on, unless kinds and people were asked for by name", () => {
    expect(viewOf({ q: "cat", shelf: "references", mine: true })).toMatchObject({
      query: { q: "cat kind:upload kind:reference kind:tone by:me" },
    });
    expect(viewOf({ q: "cat kind:tone by:Hana", shelf: "generated", mine: true })).toMatchObject({
      query: { q: "cat kind:tone by:Hana" },
    });
  });

  it("forgets kinds asked for by name when a shelf is chosen", () => {
    expect(onShelf({ q: "cat kind:tone by:me" }, "generated")).toEqual({
      q: "cat by:me",
      shelf: "generated",
    });
  });

  it("searches the pool and what is liked by their marks, unless other reactions were asked for by name", () => {
    expect(viewOf({ q: "cat", shelf: "tone" })).toMatchObject({ query: { q: "cat is:pool" } });
    expect(viewOf({ q: "cat", shelf: "liked" })).toMatchObject({ query: { q: "cat is:liked" } });
    expect(viewOf({ q: "cat 표시:싫어요", shelf: "liked" })).toMatchObject({
      query: { q: "cat 표시:싫어요" },
    });
    expect(viewOf({ q: "is:pool", shelf: "liked" })).toMatchObject({ query: { q: "is:pool is:liked" } });
    expect(onShelf({ q: "cat 표시:싫어요 is:pool kind:tone" }, "liked")).toEqual({
      q: "cat is:pool",
      shelf: "liked",
    });
    expect(onShelf({ q: "is:liked" }, "tone")).toEqual({ q: "is:liked", shelf: "tone" });
  });

  it("narrows the pool to a tone on its own shelf alone", () => {
    expect(tidy({ shelf: "tone", category: "vivid" })).toEqual({ shelf: "tone", category: "vivid" });
    expect(tidy({ shelf: "liked", category: "vivid" })).toEqual({ shelf: "liked" });
    expect(onShelf({ shelf: "tone", category: "vivid" }, "generated")).toEqual({ q: "", shelf: "generated" });
    expect(viewKey({ shelf: "tone", category: "vivid" })).not.toBe(viewKey({ shelf: "tone" }));
    expect(LibrarySearch.parse({ shelf: "tone", category: "loud" }).category).toBeUndefined();
  });

  it("shows the same pictures whichever of them is open", () => {
    expect(viewKey({ q: "cat", open: ID })).toBe(viewKey({ q: "cat" }));
    expect(viewKey({ q: "cat" })).not.toBe(viewKey({ q: "dog" }));
  });

  it("stays in a collection while searching", () => {
    expect(tidy({ q: "cat", collection: ID })).toEqual({ q: "cat", collection: ID });
    expect(viewOf({ q: "cat", collection: ID })).toMatchObject({ query: { q: "cat", collection: ID } });
  });

  it("has a bin that is looked at whole, and left by searching", () => {
    expect(tidy(onShelf({ q: "cat", mine: true, collection: ID, like: ID }, "deleted"))).toEqual({
      shelf: "deleted",
    });
    expect(tidy({ shelf: "deleted", mine: true, collection: ID })).toEqual({ shelf: "deleted" });
    expect(tidy({ q: "cat", shelf: "deleted" })).toEqual({ q: "cat" });
    expect(viewOf({ q: "cat", shelf: "deleted" })).toMatchObject({ query: { q: "cat" } });
  });

  it("leaves out what says nothing", () => {
    expect(tidy({ q: " cat ", shelf: "all", sort: "best" })).toEqual({ q: "cat" });
    expect(tidy({ sort: "newest", collection: ID })).toEqual({ collection: ID });
  });

  it("forgives what it cannot read", () => {
    expect(LibrarySearch.parse({ shelf: "attic", mine: "yes", like: "x", open: 3, q: 85 })).toEqual({
      q: "85",
    });
  });
});
