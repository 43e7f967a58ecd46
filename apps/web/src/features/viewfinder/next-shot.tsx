import { useId } from "react";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLayout } from "../../ui/media.ts";
import { type DraftShotProps, FramingView } from "./draft-viewfinder.tsx";
import { cameraNumbers } from "./frame-lines.tsx";
import { useFraming } from "./framing.ts";
import { useNextShotOpen } from "./next-shot-setting.ts";

/** Pixels: as high as keeps the pickers above in reach, for every format. */
const HEIGHT = 128;
const WIDEST = 204;

/**
 * The framing about to be shot, small, while a picture has the stage: beside the picture, never
 * over it, and right above the button that takes the shot.
 */
export function NextShot({ direction, aspect, previews, scene }: DraftShotProps) {
  const t = useTexts();
  const locale = useLocale();
  const id = useId();
  const layout = useLayout();
  const [open, toggle] = useNextShotOpen(layout !== "phone");
  const framing = useFraming(previews, direction, aspect);
  const numbers = framing.camera ? cameraNumbers(framing.camera, t) : [];
  const width = Math.min(WIDEST, HEIGHT * aspect);
  return (
    <section
      aria-label={t.studio.nextShot}
      className="flex-none border-t border-line bg-panel max-phone:border-t-0 max-phone:border-b"
    >
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={toggle}
        className="flex h-9 w-full items-center gap-2 px-4 text-left focus-inset hover:text-t1"
      >
        <Icon name={open ? "down" : "right"} className="text-t3" />
        <span className="flex-none text-12 font-medium text-t2">{t.studio.nextShot}</span>
        <span className="num cut min-w-0 flex-1 text-right text-11 text-t3">
          {framing.trial
            ? framing.trial.label[locale]
            : open
              ? ""
              : numbers.map(({ value }) => value).join(" · ")}
        </span>
      </button>
      <div id={id} hidden={!open} className="px-4 pb-3">
        {open && (
          <div className="flex items-end gap-4">
            <div
              className="relative flex-none overflow-hidden bg-frame"
              style={{ width, height: width / aspect }}
            >
              <FramingView framing={framing} scene={scene} />
            </div>
            <dl className="num grid min-w-0 flex-1 gap-1.5">
              {numbers.map(({ label, value }) => (
                <div key={label}>
                  <dt className="cut text-11 leading-[14px] text-t3">{label}</dt>
                  <dd className="text-12 leading-4 font-medium">{value}</dd>
                </div>
              ))}
            </dl>
          </div>
        )}
      </div>
    </section>
  );
}
