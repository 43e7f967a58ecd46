import { useState } from "react";
import { useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";

export interface CheckedPictureProps {
  readonly src: string | null;
  readonly alt: string;
  /** Width by height; the place is kept whether the picture comes or not. */
  readonly ratio: number;
  readonly missing: string;
}

/** A picture, or in the same place the plain statement that it is not there. */
export function CheckedPicture({ src, alt, ratio, missing }: CheckedPictureProps) {
  const t = useTexts();
  const [failed, setFailed] = useState<string | null>(null);
  const gone = src !== null && failed === src;
  return (
    <div
      className="relative mx-auto max-h-80 w-full bg-frame"
      style={{ aspectRatio: ratio, maxWidth: `${320 * Math.max(ratio, 0.5)}px` }}
    >
      {src && !gone ? (
        <img src={src} alt={alt} onError={() => setFailed(src)} className="size-full object-contain" />
      ) : (
        <div className="absolute inset-0 grid place-items-center border border-dashed border-edge p-4 text-center text-12 text-t2">
          <span className="grid justify-items-center gap-1">
            {gone && <Icon name="warn" className="text-warn" />}
            {gone ? t.support.beside.pictureUnavailable : missing}
            {gone && <span className="text-t3">{t.support.beside.pictureUnavailableWhy}</span>}
          </span>
        </div>
      )}
    </div>
  );
}

/** The tone's reference in the size of a thumbnail; `src` null where its file is known to be gone. */
export function TonePicture({ src }: { src: string | null }) {
  const t = useTexts();
  const [failed, setFailed] = useState(false);
  if (src && !failed) {
    return (
      <img
        src={src}
        alt={t.support.beside.tonePicture}
        onError={() => setFailed(true)}
        className="h-16 w-24 flex-none object-cover"
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      className="grid h-16 w-24 flex-none place-items-center border border-dashed border-edge text-t2"
    >
      <Icon name="warn" />
    </span>
  );
}
