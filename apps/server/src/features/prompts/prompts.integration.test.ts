import type {
  EarlierPrompts,
  GenerationDetail,
  GenerationPage,
  PromptTemplate,
  PromptTemplates,
} from "@shotlist/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scriptedProvider } from "../../testing/scripted-provider.ts";
import { Studio } from "../../testing/studio.ts";

let studio: Studio;
let member: string;

beforeAll(async () => {
  studio = await Studio.open([scriptedProvider()], {
    environment: { AUTH_ALLOWED_DOMAINS: "example.com" },
  });
  member = await studio.signUp("yuna@example.com");
});
afterAll(async () => {
  await studio.close();
});

const keep = async (body: object) =>
  (await studio.request<PromptTemplate>("POST", "/api/templates", body)).body;
const names = async () =>
  (await studio.request<PromptTemplates>("GET", "/api/templates")).body.templates.map(({ name }) => name);

describe("templates", () => {
  it("are kept with what belongs to them, listed by name, changed and deleted", async () => {
    const template = await keep({
      name: "  신제품   컷 ",
      prompt: "[제품]을 든 손, 창가의 빛",
      direction: { angles: ["insert-shot"], lens: "85mm-portrait" },
      tone: { mode: "manual", category: "natural" },
    });
    expect(template).toMatchObject({
      name: "신제품 컷",
      direction: { angles: ["insert-shot"], lens: "85mm-portrait" },
      tone: { mode: "manual", category: "natural" },
      visibility: "private",
      owner: { me: true },
    });
    await keep({ name: "Beach", prompt: "A quiet beach" });
    expect(await names()).toEqual(["Beach", "신제품 컷"]);
    const changed = await studio.request<PromptTemplate>("PATCH", `/api/templates/${template.id}`, {
      name: "Anchor",
      direction: null,
    });
    expect(changed.body).toMatchObject({ name: "Anchor", direction: null, prompt: template.prompt });
    expect((await studio.request("DELETE", `/api/templates/${template.id}`)).status).toBe(204);
    expect(await names()).toEqual(["Beach"]);
  });

  it("have names of their own, for each person", async () => {
    await keep({ name: "Same", prompt: "one" });
    const refusal = await studio.refusal("POST", "/api/templates", { name: "Same", prompt: "two" });
    expect(refusal).toMatchObject({ status: 409, code: "conflict" });
    expect(refusal.details?.reason?.ko).toContain("Same");
    await studio.as(member, async () => {
      expect((await keep({ name: "Same", prompt: "three" })).prompt).toBe("three");
    });
  });

  it("are the team's where their owner says so, and only the owner's to change", async () => {
    const shared = await keep({ name: "House style", prompt: "soft window light", visibility: "team" });
    const own = await keep({ name: "Secret", prompt: "a secret" });
    await studio.as(member, async () => {
      expect(await names()).toContain("House style");
      expect(await names()).not.toContain("Secret");
      const refused = await studio.refusal("PATCH", `/api/templates/${shared.id}`, { name: "Mine" });
      expect(refused).toMatchObject({ status: 403, code: "forbidden" });
      for (const method of ["PATCH", "DELETE"] as const) {
        expect(await studio.refusal(method, `/api/templates/${own.id}`, { name: "Mine" })).toMatchObject({
          status: 404,
        });
      }
    });
  });

  it("are refused without a name or a prompt", async () => {
    for (const body of [
      { name: " ", prompt: "x" },
      { name: "x", prompt: "" },
      { name: "a\u0000b", prompt: "x" },
    ]) {
      expect(await studio.refusal("POST", "/api/templates", body)).toMatchObject({ status: 422 });
    }
  });
});

describe("earlier prompts", () => {
  it("are told once each, the latest use first, with a picture, and searched by words in both languages", async () => {
    for (const prompt of ["우주의 신비로운 모습", "Quiet café, morning light", "우주의 신비로운 모습"]) {
      await studio.until(await studio.generate({ prompt }), "succeeded");
    }
    const find = async (q: string) =>
      (await studio.request<EarlierPrompts>("GET", `/api/prompts?q=${encodeURIComponent(q)}`)).body.prompts;
    const all = await find("");
    expect(all.map(({ prompt, times }) => [prompt, times])).toEqual([
      ["우주의 신비로운 모습", 2],
      ["Quiet café, morning light", 1],
    ]);
    for (const { generationId, thumbnail } of all) {
      const { body } = await studio.request<GenerationDetail>("GET", `/api/generations/${generationId}`);
      expect(thumbnail).toContain(body.images[0]?.assetId);
    }
    expect((await studio.request("GET", all[0]?.thumbnail ?? "")).status).toBe(200);
    expect((await find("신비 우주")).map(({ prompt }) => prompt)).toEqual(["우주의 신비로운 모습"]);
    expect((await find("MORNING")).map(({ prompt }) => prompt)).toEqual(["Quiet café, morning light"]);
    expect(await find("%")).toEqual([]);
    await studio.as(member, async () => expect(await find("")).toEqual([]));
  });

  it("narrow the history too, which can be ordered by how close the tone came", async () => {
    const page = (
      await studio.request<GenerationPage>("GET", `/api/generations?q=${encodeURIComponent("신비")}`)
    ).body;
    expect(page.items).toHaveLength(2);
    const byTone = (await studio.request<GenerationPage>("GET", "/api/generations?sort=tone&limit=2")).body;
    expect(byTone.items).toHaveLength(2);
    const rest = (
      await studio.request<GenerationPage>(
        "GET",
        `/api/generations?sort=tone&limit=2&cursor=${encodeURIComponent(byTone.nextCursor ?? "")}`,
      )
    ).body;
    expect(rest.items).toHaveLength(1);
    expect(byTone.items.map(({ id }) => id)).not.toContain(rest.items[0]?.id);
  });
});
