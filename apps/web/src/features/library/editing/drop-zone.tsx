import { useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { showFailure } from "../../../app/show-failure.ts";
import { Icon } from "../../../ui/icon.tsx";
import { useCollections } from "../queries.ts";
import { draggedCount, filesOfTransfer, holdsFiles } from "./folder-files.ts";
import { useAddFiles } from "./use-add-files.ts";

const takesText = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea"));

/**
 * Takes files dropped or pasted anywhere on the page, and shows so over its
 * nearest positioned ancestor. Whatever took a drop or a paste for itself
 * (`preventDefault`) keeps it.
 */
export function DropZone() {
  const t = useTexts().libraryEdit.add;
  const add = useAddFiles();
  /** How many are being dragged over the page; null while none is. */
  const [over, setOver] = useState<number | null>(null);
  const collectionId = useSearch({ strict: false }).collection;
  const collections = useCollections();
  const collection = collections.data?.collections.find(({ id }) => id === collectionId);

  useEffect(() => {
    // Entering a child comes before leaving its parent.
    let depth = 0;
    const busyElsewhere = () => document.querySelector("dialog[open]") !== null;
    const done = () => {
      depth = 0;
      setOver(null);
    };
    const onEnter = (event: DragEvent) => {
      if (!holdsFiles(event.dataTransfer) || busyElsewhere()) return;
      depth += 1;
      setOver(draggedCount(event.dataTransfer));
    };
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event.dataTransfer)) return;
      // Without this the browser leaves the app and shows the file.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = busyElsewhere() ? "none" : "copy";
    };
    const onLeave = () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(null);
    };
    const onDrop = (event: DragEvent) => {
      done();
      if (event.defaultPrevented || !holdsFiles(event.dataTransfer) || !event.dataTransfer) return;
      event.preventDefault();
      if (!busyElsewhere()) filesOfTransfer(event.dataTransfer).then(add, showFailure);
    };
    const onPaste = (event: ClipboardEvent) => {
      const transfer = event.clipboardData;
      if (event.defaultPrevented || !transfer || !holdsFiles(transfer) || busyElsewhere()) return;
      // A cell copied from a table brings its picture and its text: into a field goes the text.
      if (takesText(event.target) && transfer.types.includes("text/plain")) return;
      event.preventDefault();
      filesOfTransfer(transfer).then(add, showFailure);
    };
    addEventListener("dragenter", onEnter);
    addEventListener("dragover", onOver);
    addEventListener("dragleave", onLeave);
    addEventListener("dragend", done);
    addEventListener("drop", onDrop);
    addEventListener("paste", onPaste);
    return () => {
      removeEventListener("dragenter", onEnter);
      removeEventListener("dragover", onOver);
      removeEventListener("dragleave", onLeave);
      removeEventListener("dragend", done);
      removeEventListener("drop", onDrop);
      removeEventListener("paste", onPaste);
    };
  }, [add]);

  if (over === null) return null;
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-2 z-20 grid place-items-center border-2 border-dashed border-accent bg-scrim"
    >
      <p className="grid justify-items-center gap-1 rounded-3 bg-raise px-6 py-4 text-center shadow-float">
        <Icon name="plus" size={24} className="mb-1 text-accent" />
        <span className="text-15 font-medium">{t.drop(over)}</span>
        <span className="text-12 text-t2">{t.dropHow}</span>
        {collection && <span className="text-12 text-t2">{t.dropInto(collection.name)}</span>}
      </p>
    </div>
  );
}
