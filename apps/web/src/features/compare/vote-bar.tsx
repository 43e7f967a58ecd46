import { type Comparison, VOTES } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { useVote } from "./queries.ts";
import { hasPicture, letterOf, voteObstacle } from "./sides.ts";

/** The question of a blind comparison, and once it is answered what was chosen. */
export function VoteBar({ comparison }: { comparison: Comparison }) {
  const t = useTexts();
  const vote = useVote(comparison.id);
  const answer = useRef<HTMLParagraphElement>(null);
  const cast = comparison.vote;
  const obstacle = voteObstacle(comparison);
  const off = obstacle !== null || vote.isPending;
  const choose = (choice: (typeof VOTES)[number]) => {
    if (!off && cast === null) vote.mutate(choice);
  };
  useShortcuts({
    "1": () => choose("a"),
    "2": () => choose("b"),
    "3": () => choose("tie"),
    "4": () => choose("neither"),
  });
  const justCast = vote.isSuccess;
  useEffect(() => {
    // The button that had the focus is gone.
    if (justCast) answer.current?.focus();
  }, [justCast]);

  const empty = comparison.sides.find((side) => !hasPicture(side));
  const note =
    obstacle === "open"
      ? t.compare.vote.notYet
      : obstacle === "nothing"
        ? t.compare.vote.nothing
        : vote.isPending
          ? t.compare.vote.sending
          : empty
            ? t.compare.vote.oneSided(letterOf(empty.side))
            : "";

  return (
    <section
      aria-label={t.compare.vote.question}
      className="flex min-h-[68px] flex-none flex-wrap items-center justify-center gap-x-6 gap-y-1 border-t border-line bg-panel px-4 py-2"
    >
      {cast !== null ? (
        <>
          <p
            ref={answer}
            tabIndex={-1}
            role="status"
            className="flex items-center gap-2 font-medium outline-none"
          >
            <Icon name="check" className="text-ok" />
            {t.compare.vote.cast[cast]}
          </p>
          <Link to="/compare" className={buttonClass("plain", "m", "max-phone:h-11")}>
            {t.compare.vote.toTally}
          </Link>
        </>
      ) : (
        <>
          <div className="min-w-[200px] max-phone:w-full">
            <h2 className="font-medium">{t.compare.vote.question}</h2>
            <p id="vote-note" role="status" className="max-w-[420px] text-12 text-t2">
              {note}
            </p>
          </div>
          <div className="flex gap-2 max-phone:grid max-phone:w-full max-phone:grid-cols-2">
            {VOTES.map((choice, at) => (
              <Button
                key={choice}
                size="l"
                className="max-phone:h-11"
                aria-disabled={off || undefined}
                aria-describedby="vote-note"
                aria-keyshortcuts={String(at + 1)}
                onClick={() => choose(choice)}
              >
                {t.compare.vote.choices[choice]}
                <span aria-hidden="true" className="max-desk:hidden">
                  <Kbd>{at + 1}</Kbd>
                </span>
              </Button>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
