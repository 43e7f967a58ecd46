import { resolveCamera } from "./camera.ts";
import { DUTCH_RANGE } from "./height-presets.ts";
import { LENS_DATA } from "./lens-presets.ts";
import { describeAngleOfView, filmWindow, thinLensDistance } from "./optics.ts";
import type { AngleData, Label, LensData, PresetFact } from "./types.ts";

/** The frame every preset's numbers are quoted for: 3:2, as in CAMERA.md. */
const REFERENCE_ASPECT = 3 / 2;
const REFERENCE_LENS = 50;

const SPAN: Label = { en: "Frame height", ko: "화면 높이" };
const DISTANCE: Label = { en: "Distance", ko: "촬영 거리" };
const HEIGHT: Label = { en: "Height", ko: "높이" };
const TILT: Label = { en: "Tilt", ko: "기울기" };
const AZIMUTH: Label = { en: "Around", ko: "방향" };
const ROLL: Label = { en: "Roll", ko: "기울임" };
const WIDTH: Label = { en: "Frame width", ko: "화면 너비" };
const LENS: Label = { en: "Natural lens", ko: "어울리는 렌즈" };
const VIEW: Label = { en: "Angle of view", ko: "화각" };
const MEDIUM_DISTANCE: Label = { en: "Medium shot from", ko: "웨이스트샷 거리" };
const RANGE: Label = { en: "Range", ko: "범위" };

/** "2.36 m"; whole metres from ten up, where centimetres are noise. */
export function formatMetres(value: number): string {
  return `${value >= 9.95 ? Math.round(value) : value.toFixed(2)} m`;
}

/** "−35°", "+12°", "0°", with a real minus sign. */
export function formatDegrees(value: number): string {
  const rounded = Math.round(value);
  if (rounded === 0) return "0°";
  return `${rounded < 0 ? "−" : "+"}${Math.abs(rounded)}°`;
}

function lensFor(data: AngleData): LensData {
  const mm = data.geometry.naturalLens ?? REFERENCE_LENS;
  const lens = LENS_DATA.find(({ focalLength }) => focalLength === mm);
  if (!lens) throw new RangeError(`No lens preset has the natural focal length ${mm} mm`);
  return lens;
}

/** The two numbers of an angle preset's hover preview, measured on the camera it resolves to. */
export function angleFacts(data: AngleData): readonly [PresetFact, PresetFact] {
  const { geometry, slug, span } = data;
  const lens = lensFor(data);
  const camera = resolveCamera({ angles: [slug], lens: lens.slug }, REFERENCE_ASPECT);
  const azimuth: PresetFact = { label: AZIMUTH, value: `${Math.round(camera.azimuth)}°` };
  const height: PresetFact = { label: HEIGHT, value: formatMetres(camera.height) };
  const spanFact: PresetFact = { label: SPAN, value: formatMetres(camera.frameSpan) };
  if (data.axis === "roll") {
    const range = `${DUTCH_RANGE.min}–${DUTCH_RANGE.max}°`;
    return [
      { label: ROLL, value: `±${Math.round(camera.roll)}°` },
      { label: RANGE, value: range },
    ];
  }
  if (data.axis === "height") {
    // Where a preset names its tilt, that is the number to know; otherwise the one it leads to.
    return [height, { label: TILT, value: formatDegrees(geometry.tilt ?? camera.tilt) }];
  }
  if (data.axis === "viewpoint") {
    if (geometry.azimuth !== undefined) return [span ? spanFact : height, azimuth];
    if (data.props?.secondPerson === "beside") {
      const width = formatMetres(camera.frameSpan * REFERENCE_ASPECT);
      return [spanFact, { label: WIDTH, value: width }];
    }
    if (!span) return [height, { label: LENS, value: `${lens.focalLength} mm` }];
  }
  const distance = `${formatMetres(camera.distance)} · ${lens.focalLength} mm`;
  return [spanFact, { label: DISTANCE, value: distance }];
}

/** A medium shot's span in metres, the framing lenses are compared at. */
const MEDIUM_SPAN = 0.8;

/** The two numbers of a lens preset's hover preview. */
export function lensFacts(data: LensData): readonly [PresetFact, PresetFact] {
  const { horizontal } = describeAngleOfView(data.focalLength, REFERENCE_ASPECT);
  const { height } = filmWindow(REFERENCE_ASPECT);
  const distance = thinLensDistance(data.focalLength, MEDIUM_SPAN, height);
  return [
    { label: VIEW, value: `${horizontal.toFixed(1)}°` },
    { label: MEDIUM_DISTANCE, value: formatMetres(distance) },
  ];
}
