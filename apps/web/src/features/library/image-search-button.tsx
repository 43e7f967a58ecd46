import { useRef } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";

/** Chooses a picture of this computer to search by. */
export function ImageSearchButton({ onFiles }: { onFiles: (files: FileList | null) => void }) {
  const t = useTexts().library.find;
  const files = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        look="quiet"
        className="flex-none max-desk:w-9 max-desk:px-0 max-phone:size-11"
        aria-label={t.byImage}
        title={t.byImageHow}
        onClick={() => files.current?.click()}
      >
        <Icon name="camera" />
        <span className="max-desk:hidden">{t.byImage}</span>
      </Button>
      <input
        ref={files}
        type="file"
        accept="image/*"
        aria-label={t.byImage}
        hidden
        onChange={(event) => {
          onFiles(event.target.files);
          // The same file may be chosen again.
          event.target.value = "";
        }}
      />
    </>
  );
}
