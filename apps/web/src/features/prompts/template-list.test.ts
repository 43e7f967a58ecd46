import type { PromptTemplate } from "@shotlist/contract";
import { describe, expect, it } from "vitest";
import { matching } from "./template-list.tsx";

const templates = [
  { name: "제품 컷", prompt: "[제품]을 든 손, 아침 빛" },
  { name: "Editorial portrait", prompt: "A portrait of [who], window light" },
] as PromptTemplate[];
const found = (q: string) => matching(templates, q).map(({ name }) => name);

describe("looking for a template", () => {
  it("finds those that have every word, in the name or in the prompt, whatever their case", () => {
    expect(found("")).toHaveLength(2);
    expect(found("LIGHT editorial")).toEqual(["Editorial portrait"]);
    expect(found("빛 컷")).toEqual(["제품 컷"]);
    expect(found("빛 portrait")).toEqual([]);
  });

  it("takes Korean as it is typed on any machine", () => {
    expect(found("제품".normalize("NFD"))).toEqual(["제품 컷"]);
  });
});
