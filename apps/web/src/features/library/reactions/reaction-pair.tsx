import type { Reaction } from "@shotlist/contract";
import type { RefObject } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { type ButtonSize, IconButton } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";

export interface ReactionPairProps {
  readonly reaction: Reaction | null;
  readonly onPress: (value: Reaction["value"]) => void;
  readonly size?: ButtonSize;
  /** Whether the keys L and D do the same here. */
  readonly keys?: boolean;
  readonly dislikeRef?: RefObject<HTMLButtonElement | null>;
}

const KEYS = { like: "L", dislike: "D" } as const;

/** Two thumbs; the one that is pressed is filled. */
export function ReactionPair({ reaction, onPress, size = "m", keys, dislikeRef }: ReactionPairProps) {
  const t = useTexts().libraryEdit.reactions;
  return (["like", "dislike"] as const).map((value) => {
    const on = reaction?.value === value;
    return (
      <IconButton
        key={value}
        ref={value === "dislike" ? dislikeRef : undefined}
        size={size}
        aria-label={t[value]}
        aria-pressed={on}
        aria-keyshortcuts={keys ? KEYS[value] : undefined}
        title={on && reaction.reason ? `${t[value]}: ${reaction.reason}` : t[value]}
        onClick={() => onPress(value)}
      >
        <Icon name={value} className={on ? "fill-current" : ""} />
      </IconButton>
    );
  });
}
