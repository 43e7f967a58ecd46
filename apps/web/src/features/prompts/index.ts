export { PromptTools, type PromptToolsProps } from "./prompt-tools.tsx";
export { type Direction, type PromptUse, promptUse } from "./prompt-use.ts";
export { takePrompt } from "./take-prompt.ts";
