import type { ParsedQuery, SearchHit } from "@shotlist/contract";
import { useEffect, useLayoutEffect, useRef } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { useMedia } from "../../ui/media.ts";
import { placePopover } from "../../ui/popover-place.ts";
import { ReasonRows } from "./reason-rows.tsx";
import { selection } from "./selection.ts";

export interface ReasonPopoverProps {
  readonly hit: SearchHit;
  readonly query: ParsedQuery | null;
  /** Its place among the hits, from 1. */
  readonly place: number;
  readonly of: number;
  readonly from: HTMLElement;
  readonly onLike: (id: string) => void;
  readonly onUseAsReference: (id: string) => void;
  readonly onClose: () => void;
}

/** Why one picture is among the hits, beside it. */
export function ReasonPopover(props: ReasonPopoverProps) {
  const { hit, from, onClose } = props;
  const t = useTexts();
  const touch = useMedia("(hover: none)");
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const before = document.activeElement;
    element.showPopover();
    placePopover(element, from);
    element.focus({ preventScroll: true });
    return () => {
      // The focus goes back unless somebody has put it elsewhere.
      const lost = document.activeElement === document.body || element.contains(document.activeElement);
      if (lost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [from]);

  // The browser's own closing would take the finger that held the picture for a press beside it.
  useEffect(() => {
    const onPointerDown = ({ target }: Event) => {
      if (!(target instanceof Element) || ref.current?.contains(target)) return;
      // Its own button closes it by itself.
      if (!target.closest("[aria-haspopup]") || !from.contains(target)) onClose();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener("pointerdown", onPointerDown);
    // Before anything else that answers Esc: the topmost closes first.
    document.addEventListener("keydown", onKeyDown, true);
    return () => {
      document.removeEventListener("pointerdown", onPointerDown);
      document.removeEventListener("keydown", onKeyDown, true);
    };
  }, [onClose, from]);

  const act = (run: () => void) => () => {
    run();
    onClose();
  };
  return (
    <div
      ref={ref}
      popover="manual"
      role="dialog"
      aria-label={t.library.why.title}
      tabIndex={-1}
      className="fixed inset-auto m-0 w-[min(344px,calc(100vw-16px))] overflow-y-auto rounded-3 bg-raise px-4 py-3 text-t1 shadow-float outline-none"
    >
      <div className="mb-2 flex items-baseline gap-3">
        <h2 className="flex-1 font-semibold">{t.library.why.title}</h2>
        <span className="num text-12 text-t3">{t.library.why.place(props.place, props.of)}</span>
      </div>
      <ReasonRows hit={hit} query={props.query} />
      <div className="-mx-2 mt-1 flex flex-wrap gap-1">
        <Button look="quiet" className="max-phone:h-11" onClick={act(() => props.onLike(hit.asset.id))}>
          {t.library.why.like}
        </Button>
        <Button
          look="quiet"
          className="max-phone:h-11"
          onClick={act(() => props.onUseAsReference(hit.asset.id))}
        >
          {t.library.why.reference}
        </Button>
        {touch && (
          <Button look="quiet" className="max-phone:h-11" onClick={act(() => selection.toggle(hit.asset.id))}>
            {t.library.why.select}
          </Button>
        )}
      </div>
    </div>
  );
}
