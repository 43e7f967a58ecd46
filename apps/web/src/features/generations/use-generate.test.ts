import { beforeEach, describe, expect, it } from "vitest";
import { EMPTY_DRAFT } from "./draft.ts";
import { changeDraft, currentDraft } from "./draft-store.ts";
import { leaveOut } from "./use-generate.ts";

const [A, B] = ["00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"] as const;

describe("leaving out what cannot travel along", () => {
  beforeEach(() => changeDraft({ ...EMPTY_DRAFT, prompt: "p", references: [A, B] }));

  it("takes a reference out and keeps the others, the words and the tone", () => {
    changeDraft({ tone: { mode: "manual", category: "vivid", assetId: B } });
    leaveOut(A);
    expect(currentDraft()).toMatchObject({ prompt: "p", references: [B], tone: { assetId: B } });
  });

  it("lets the tone be found again where it was the tone's picture", () => {
    changeDraft({ references: [A], tone: { mode: "manual", category: "vivid", assetId: B, seed: 3 } });
    leaveOut(B);
    expect(currentDraft()).toMatchObject({ references: [A], tone: { mode: "auto", seed: 3 } });
    expect(currentDraft().tone).not.toHaveProperty("assetId");
  });
});
