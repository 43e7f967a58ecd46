import type { AssetDetail } from "@shotlist/contract";
import { useRef, useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { DislikeReason } from "./dislike-reason.tsx";
import { useReactions } from "./use-reactions.ts";

/** What the person thinks of an open picture, and why; nothing while they have not said. */
export function ReactionFact({ detail }: { detail: AssetDetail }) {
  const t = useTexts().libraryEdit.reactions;
  const { set } = useReactions();
  const button = useRef<HTMLButtonElement>(null);
  const [asking, setAsking] = useState(false);
  const { reaction } = detail;
  if (!reaction) return null;
  const disliked = reaction.value === "dislike";
  return (
    <div className="grid gap-1">
      <p className="flex items-start gap-2">
        <Icon name={reaction.value} className="mt-0.5 fill-current text-t2" />
        <span className="min-w-0 flex-1 break-words">
          {disliked ? t.disliked : t.liked}
          {reaction.reason && <span className="block text-t2">{reaction.reason}</span>}
          <span className="block text-12 text-t3">{t.onlyYou}</span>
        </span>
        {disliked && (
          <Button
            ref={button}
            size="s"
            className="max-phone:h-11"
            aria-haspopup="dialog"
            onClick={() => setAsking(true)}
          >
            {reaction.reason ? t.changeReason : t.addReason}
          </Button>
        )}
      </p>
      {asking && disliked && (
        <DislikeReason
          reason={reaction.reason}
          anchor={button}
          onReason={(reason) => set(detail.id, { value: "dislike", reason })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
