import { createHash } from "node:crypto";

export type PromptPolicy = "full" | "hash" | "off";

/** What a log line may say of a prompt, by the policy of `LOG_PROMPTS`. */
export function promptForLog(prompt: string, policy: PromptPolicy): Record<string, string | number> {
  switch (policy) {
    case "full":
      return { prompt };
    case "hash":
      return {
        prompt_sha256: createHash("sha256").update(prompt).digest("hex"),
        prompt_length: prompt.length,
      };
    case "off":
      return {};
  }
}
