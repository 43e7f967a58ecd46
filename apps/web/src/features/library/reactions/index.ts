export { CellReactions } from "./cell-reactions.tsx";
export { ReactionButtons, type ReactionButtonsProps } from "./reaction-buttons.tsx";
export { ReactionFact } from "./reaction-fact.tsx";
export { type Reactions, useReactions } from "./use-reactions.ts";
