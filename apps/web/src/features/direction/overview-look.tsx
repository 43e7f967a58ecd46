import {
  type Direction,
  findConflicts,
  formatDegrees,
  formatMetres,
  type ResolvedCamera,
  resolveCamera,
} from "@shotlist/direction";
import { useLocale, useTexts } from "../../app/i18n/locale.ts";
import { FactRow } from "../../ui/fact-section.tsx";
import { Icon } from "../../ui/icon.tsx";
import { choose, chosenLens, isAngle, type OptionView, type Preset } from "./choice.ts";
import { ExamplePicture, PresetFacts, PresetNames } from "./preset-preview.tsx";

/** The camera that this preset would make of what is chosen; null where the two contradict. */
function cameraWith(direction: Direction, preset: Preset, ratio: number): ResolvedCamera | null {
  const next = choose(direction, preset).direction;
  if (findConflicts(next).some(({ kind }) => kind === "hard")) return null;
  return resolveCamera(next, ratio);
}

export interface OverviewLookProps {
  readonly preset: Preset;
  readonly view: OptionView;
  readonly direction: Direction;
  /** Frame width / frame height. */
  readonly ratio: number;
}

/** The frame under the loupe: its picture in large, what it asks of a model, and where the camera would stand. */
export function OverviewLook({ preset, view, direction, ratio }: OverviewLookProps) {
  const t = useTexts();
  const locale = useLocale();
  const camera = cameraWith(direction, preset, ratio);
  const lens = isAngle(preset) ? chosenLens(direction) : preset;
  const light = isAngle(preset) ? undefined : preset.lightingDirective;
  return (
    <div>
      <ExamplePicture preset={preset} className="aspect-[3/2] w-full" />
      <div className="px-5 pt-4 text-15">
        <PresetNames preset={preset} />
      </div>
      <p className="mt-1 min-h-10 px-5 text-t2">{preset.sees[locale]}</p>
      <PresetFacts preset={preset} className="mt-2 px-5 text-12" />
      <h3 className="mt-5 border-t border-line px-5 pt-3 text-12 font-medium text-t2">
        {t.direction.overview.shotWith(lens.label[locale])}
      </h3>
      {camera ? (
        <dl className="mt-1.5 grid gap-1 px-5 text-12">
          <FactRow label={t.readout.distance}>{formatMetres(camera.distance)}</FactRow>
          <FactRow label={t.readout.height}>{formatMetres(camera.height)}</FactRow>
          <FactRow label={t.readout.tilt}>{formatDegrees(camera.tilt)}</FactRow>
          <FactRow label={t.direction.overview.span}>{formatMetres(camera.frameSpan)}</FactRow>
        </dl>
      ) : (
        <p className="mt-1.5 px-5 text-12 text-t2">{t.direction.overview.noCamera}</p>
      )}
      {view.reason && (
        <p className="mt-2 flex items-start gap-2 px-5 text-12">
          <Icon name="warn" className="text-warn" />
          <span>{view.reason[locale]}</span>
        </p>
      )}
      <h3 className="mt-5 border-t border-line px-5 pt-3 text-12 font-medium text-t2">
        {t.direction.overview.directive}
      </h3>
      <p lang="en" className="mt-1.5 px-5 text-12 text-t2">
        {preset.directive}
      </p>
      {light && (
        <p lang="en" className="mt-2 px-5 text-12 text-t2">
          {light}
        </p>
      )}
    </div>
  );
}
