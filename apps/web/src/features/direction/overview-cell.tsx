import { type KeyboardEvent, type Ref, useId } from "react";
import type { Texts } from "../../app/i18n/en.ts";
import { type Locale, useLocale, useTexts } from "../../app/i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Icon } from "../../ui/icon.tsx";
import { isAngle, type OptionView, type Preset } from "./choice.ts";
import { useDescription } from "./preset-option.tsx";
import { ExamplePicture } from "./preset-preview.tsx";

/** The one number that tells a preset from its neighbours; a lens's own is in its name, but for the Briese light's. */
function keyFigure(preset: Preset, t: Texts, locale: Locale): { label: string; value: string } {
  if (!isAngle(preset) && preset.lightingDirective) {
    return { label: t.readout.focalLength, value: `${preset.focalLength} mm` };
  }
  const turned = isAngle(preset) && preset.axis === "viewpoint" && preset.geometry.azimuth !== undefined;
  const { label, value } = preset.facts[turned && !preset.span ? 1 : 0];
  return { label: label[locale], value };
}

/** Two rounds of a grease pencil around the frame; drawn past its edges, as on a contact sheet. */
function ChosenMark({ flipped }: { flipped: boolean }) {
  return (
    <svg
      viewBox="0 0 300 200"
      preserveAspectRatio="none"
      aria-hidden="true"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={classes(
        "pointer-events-none absolute -inset-2 size-[calc(100%+16px)] stroke-accent",
        flipped && "-scale-x-100",
      )}
    >
      <path
        vectorEffect="non-scaling-stroke"
        strokeWidth="3.5"
        d="M34 12C96 4 214 3 280 9c14 2 15 14 15 28 1 46 2 92-2 140-1 12-8 15-20 16-82 5-166 4-250 1C9 193 6 186 6 172 4 126 3 82 7 36 8 18 16 12 40 8c22-3 46-5 70-5"
      />
      <path
        vectorEffect="non-scaling-stroke"
        strokeWidth="1.5"
        opacity=".7"
        d="M9 60C7 100 8 140 11 180c1 8 6 10 16 11 60 4 120 4 180 1"
      />
    </svg>
  );
}

function Struck({ reason }: { reason: string }) {
  return (
    <>
      <svg
        viewBox="0 0 300 200"
        preserveAspectRatio="none"
        aria-hidden="true"
        className="pointer-events-none absolute inset-0 size-full stroke-t3"
      >
        <path vectorEffect="non-scaling-stroke" strokeWidth="2" d="M10 188C90 140 200 66 290 12" />
      </svg>
      <span
        // The option's description says the same.
        aria-hidden="true"
        className="absolute inset-x-0 bottom-0 flex items-start gap-1.5 bg-scrim px-2 py-1.5 text-11 text-t1"
      >
        <Icon name="warn" size={14} className="mt-px text-warn" />
        <span className="line-clamp-5">{reason}</span>
      </span>
    </>
  );
}

export interface OverviewCellProps {
  readonly preset: Preset;
  readonly view: OptionView;
  readonly chosen: boolean;
  readonly stop: boolean;
  readonly flipped: boolean;
  readonly cellRef: Ref<HTMLButtonElement>;
  readonly onToggle: () => void;
  readonly onLook: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One frame of the contact sheet. */
export function OverviewCell(props: OverviewCellProps) {
  const { preset, view, chosen } = props;
  const t = useTexts();
  const locale = useLocale();
  const describe = useDescription();
  const about = useId();
  const other = locale === "ko" ? "en" : "ko";
  const refused = view.state === "disabled";
  const figure = keyFigure(preset, t, locale);
  return (
    <div role="presentation" className="min-w-0">
      <button
        type="button"
        role="option"
        ref={props.cellRef}
        data-slug={preset.slug}
        aria-selected={chosen}
        aria-disabled={refused || undefined}
        aria-describedby={about}
        tabIndex={props.stop ? 0 : -1}
        className="group block w-full rounded-1 text-left select-none focus-visible:outline-offset-[5px] aria-disabled:cursor-not-allowed"
        onClick={props.onToggle}
        onFocus={props.onLook}
        onPointerEnter={(event) => event.pointerType !== "touch" && props.onLook()}
        onKeyDown={props.onKeyDown}
      >
        <span className="relative block">
          <ExamplePicture
            preset={preset}
            named={false}
            lazy
            className={classes(
              "aspect-[3/2] w-full",
              refused ? "opacity-35" : "brightness-[.94] transition-[filter] group-hover:brightness-110",
            )}
          />
          {refused && <Struck reason={view.reason?.[locale] ?? t.direction.notTogether} />}
          {chosen && <ChosenMark flipped={props.flipped} />}
        </span>
        <span className="mt-2 flex items-baseline gap-2">
          {chosen && <Icon name="check" size={12} className="translate-y-0.5 text-accent" />}
          <span
            className={classes(
              "cut flex-1",
              refused ? "text-t-off line-through" : chosen ? "font-medium text-t1" : "text-t1",
            )}
          >
            {preset.label[locale]}
          </span>
          {view.state === "warning" && <Icon name="warn" size={14} className="translate-y-0.5 text-warn" />}
          <span className={classes("num flex-none text-12", refused ? "text-t-off" : "text-t2")}>
            {figure.value}
          </span>
        </span>
        <span className={classes("flex gap-2 text-11", refused ? "text-t-off" : "text-t3")}>
          <span lang={other} className={classes("cut flex-1", refused && "line-through")}>
            {preset.label[other]}
          </span>
          <span className="flex-none">{figure.label}</span>
        </span>
      </button>
      <span id={about} hidden>
        {describe(preset, view)}
      </span>
    </div>
  );
}
