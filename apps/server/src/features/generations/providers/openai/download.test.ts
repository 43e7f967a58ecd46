import { describe, expect, it } from "vitest";
import { fetchPicture, mayFetch } from "./download.ts";

const OPENAI = new URL("https://api.openai.com/v1");
const OWN = new URL("http://127.0.0.1:8080/v1");

describe("an address that an answer names", () => {
  it.each([
    [OPENAI, "https://files.oaiusercontent.com/picture.png"],
    [OPENAI, "https://oaidalleapiprodscus.blob.core.windows.net/private/picture.png?sig=1"],
    [OPENAI, "https://api.openai.com/v1/files/1/content"],
    [OWN, "http://127.0.0.1:8080/generated/1.png"],
  ])("from %s may be %s", (base, address) => {
    expect(mayFetch(new URL(address), base)).toBe(true);
  });

  it.each([
    [OPENAI, "http://files.oaiusercontent.com/picture.png"],
    [OPENAI, "https://files.oaiusercontent.com:8443/picture.png"],
    [OPENAI, "https://openai.com.example.com/picture.png"],
    [OPENAI, "https://other.blob.core.windows.net/picture.png"],
    [OPENAI, "http://169.254.169.254/latest/meta-data"],
    [OPENAI, "http://localhost:3000/"],
    [OPENAI, "file:///etc/passwd"],
    [OWN, "http://127.0.0.1:5432/"],
    [OWN, "https://127.0.0.1:8080/generated/1.png"],
    [OWN, "https://files.oaiusercontent.com/picture.png"],
    [OWN, "http://user:word@127.0.0.1:8080/generated/1.png"],
  ])("from %s may not be %s", (base, address) => {
    expect(mayFetch(new URL(address), base)).toBe(false);
  });

  it("is not fetched where it may not be, and is a server's own where it is relative", async () => {
    const asked: string[] = [];
    const fetch = (async (url: string) => {
      asked.push(url);
      return new Response("picture");
    }) as typeof globalThis.fetch;
    const { signal } = new AbortController();
    expect(await fetchPicture("http://127.0.0.1:9/secret", OWN, fetch, signal)).toBeNull();
    expect(await fetchPicture("//[", OWN, fetch, signal)).toBeNull();
    expect(await fetchPicture("/generated/1.png", OWN, fetch, signal)).not.toBeNull();
    expect(asked).toEqual(["http://127.0.0.1:8080/generated/1.png"]);
  });

  it("is asked for again when the server stumbles, since the picture is made, and not when it is gone", async () => {
    let answers = [500, 0, 200];
    let count = 0;
    const fetch = (async () => {
      const status = answers[count++] ?? 200;
      if (status === 0) throw new TypeError("fetch failed");
      return new Response(status === 200 ? "picture" : null, { status });
    }) as typeof globalThis.fetch;
    const { signal } = new AbortController();
    expect(await fetchPicture("/1.png", OWN, fetch, signal)).not.toBeNull();
    expect(count).toBe(3);
    answers = [404];
    count = 0;
    expect(await fetchPicture("/1.png", OWN, fetch, signal)).toBeNull();
    expect(count).toBe(1);
  });
});
