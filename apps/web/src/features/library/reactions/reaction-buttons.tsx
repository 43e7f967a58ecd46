import type { Reaction } from "@shotlist/contract";
import { useRef, useState } from "react";
import type { ButtonSize } from "../../../ui/button.tsx";
import { useSummary } from "../queries.ts";
import { DislikeReason } from "./dislike-reason.tsx";
import { ReactionPair } from "./reaction-pair.tsx";
import { useReactions } from "./use-reactions.ts";

export interface ReactionButtonsProps {
  readonly assetId: string;
  /** Where it is known already; otherwise it is looked up. */
  readonly reaction?: Reaction | null | undefined;
  readonly size?: ButtonSize;
  readonly keys?: boolean;
  /** Hears what it is now, before the server has. */
  readonly onChange?: (reaction: Reaction | null) => void;
}

/** Like and dislike for one picture, wherever it is shown. A dislike asks why, and takes no answer for one. */
export function ReactionButtons({ assetId, reaction, size, keys, onChange }: ReactionButtonsProps) {
  const summary = useSummary(assetId, reaction === undefined);
  const shown = reaction === undefined ? (summary?.reaction ?? null) : reaction;
  const { set, toggle } = useReactions();
  const dislike = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState<string | null>(null);
  const tell = (next: Reaction | null) => onChange?.(next);
  return (
    <>
      <ReactionPair
        reaction={shown}
        {...(size && { size })}
        {...(keys && { keys })}
        dislikeRef={dislike}
        onPress={(value) => {
          const next = toggle(assetId, value);
          tell(next);
          setAsking(next?.value === "dislike" ? assetId : null);
        }}
      />
      {asking === assetId && shown?.value === "dislike" && (
        <DislikeReason
          reason={shown.reason}
          anchor={dislike}
          onReason={(reason) => {
            const next: Reaction = { value: "dislike", reason };
            set(assetId, next);
            tell(next);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}
