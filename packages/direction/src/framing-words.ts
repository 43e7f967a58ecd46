import type { ByAxis } from "./camera.ts";
import type { FrameReading } from "./frame-reading.ts";
import { bodyPartAt, readFrame, shareInWords } from "./frame-reading.ts";
import { LANDMARKS } from "./landmarks.ts";
import type { ResolvedCamera } from "./types.ts";

/**
 * Framing in words, written from the resolved camera. Image models draw what they are told about,
 * so the words "camera" and "lens" never appear: they would put one into the picture.
 */
export interface FramingWords {
  /** Without a full stop and in lower case, ready for a sentence or a labelled line. */
  readonly size: string;
  readonly height: string;
  readonly horizon: string;
  readonly roll: string | null;
  readonly viewpoint: string;
  /** What the picture must not hold; only the labelled phrasing says so. */
  readonly excluded: readonly string[];
  /** The crop in a few words, for the repetition at the end. */
  readonly crop: string;
}

interface Crop {
  readonly shows: string;
  readonly crop: string;
  readonly excluded: readonly string[];
}

/** Tightest first: each holds while the lower frame edge lies at or above `from` metres. */
const CROPS: readonly (Crop & { readonly from: number })[] = [
  {
    from: 1.5,
    shows: "only the eyes and brows fill the frame, from the brow to the bridge of the nose",
    crop: "the eyes and brows alone, edge to edge",
    excluded: ["forehead", "mouth", "hair", "chin"],
  },
  {
    from: 1.32,
    shows: "the whole head fills the frame height, cropped just below the collarbone",
    crop: "the picture ends just below the collarbone",
    excluded: ["chest", "hands"],
  },
  {
    from: 1.12,
    shows: "head and shoulders, cropped at mid-chest",
    crop: "the picture ends at mid-chest",
    excluded: ["waist", "hands"],
  },
  {
    from: 0.93,
    shows: "{figure} from waist to head, cropped at the waist, both arms visible",
    crop: "the picture ends at the waist",
    excluded: ["legs", "feet"],
  },
  {
    from: 0.8,
    shows: "{figure} from hips to head, cropped at the hips, both arms visible",
    crop: "the picture ends at the hips",
    excluded: ["legs", "feet"],
  },
  {
    from: 0.57,
    shows: "{figure} from mid-thigh to head, cropped at mid-thigh, hands visible",
    crop: "the picture ends at mid-thigh",
    excluded: ["knees", "feet"],
  },
  {
    from: 0.35,
    shows: "{figure} from just below the knees to the head, cropped just below the knees",
    crop: "the picture ends just below the knees",
    excluded: ["lower legs", "feet"],
  },
  {
    from: 0.05,
    shows: "{figure} from the shins to the head, cropped at the shins",
    crop: "the picture ends at the shins",
    excluded: ["feet"],
  },
];

const HANDS: Crop = {
  shows: "two hands holding the object fill the frame, cropped at the wrists",
  crop: "hands and object only, ending at the wrists",
  excluded: ["face", "anything beyond the wrists"],
};

function wholeFigure({ share }: FrameReading, frameSpan: number): Crop {
  const standing = LANDMARKS.crown / frameSpan;
  const part = `about ${shareInWords(standing)} of the frame height`;
  const crop = "the whole figure from hair to shoes, nothing cut";
  const excluded = ["cropped head", "cropped feet"];
  if (standing < 0.2 || share < 0.12) {
    return {
      shows: `a tiny full figure, ${part}, inside a vast landscape`,
      crop: "a tiny whole figure with the landscape all around it",
      excluded,
    };
  }
  if (standing < 0.45) {
    return {
      shows: `the full body ${part}, from hair to shoes; the surroundings fill the rest`,
      crop,
      excluded,
    };
  }
  return {
    shows: `the full body from hair to shoes, ${part}, floor visible below the shoes`,
    crop,
    excluded,
  };
}

/** Seen from straight above a figure is half a metre of crown and shoulders, however tall it is. */
function fromStraightAbove(frameSpan: number): Crop {
  const around =
    frameSpan < 1.3
      ? "filling the frame"
      : frameSpan < 4
        ? "in the middle of the floor around them"
        : "small in the middle of a wide open floor";
  return {
    shows: `crown and shoulders ${around}`,
    crop: `crown and shoulders from straight above, ${around}`,
    excluded: ["face"],
  };
}

/** Who the crop is about: a two-shot crops both, an over-the-shoulder shot the one who faces us. */
function figureName({ props }: ResolvedCamera): string {
  if (props.secondPerson === "beside") return "both figures";
  return props.secondPerson === "over-the-shoulder" ? "the facing person" : "the figure";
}

function cropOf(camera: ResolvedCamera, reading: FrameReading): Crop {
  if (camera.props.heldObject) return HANDS;
  if (camera.tilt < -80) return fromStraightAbove(camera.frameSpan);
  if (camera.tilt < -60 && reading.low < 0) {
    return {
      shows: `the whole figure seen from above, about ${shareInWords(reading.share)} of the frame height, the ground all around it`,
      crop: "the whole figure with the ground all around it",
      excluded: ["cropped figure"],
    };
  }
  return CROPS.find(({ from }) => reading.low >= from) ?? wholeFigure(reading, camera.frameSpan);
}

/** Whole degrees, or five at a time where a model could not tell the difference. */
function about(degrees: number): string {
  const size = Math.abs(degrees);
  return `about ${size < 12 ? Math.round(size) : Math.round(size / 5) * 5} degrees`;
}

function look(tilt: number): string {
  if (tilt < -80) return "looking straight down";
  if (Math.abs(tilt) < 3) return "level";
  const slightly = Math.abs(tilt) < 8 ? "slightly " : "";
  return tilt > 0 ? `looking ${slightly}up ${about(tilt)}` : `looking ${slightly}down ${about(tilt)}`;
}

function heightWords(camera: ResolvedCamera, reading: FrameReading, axes: ByAxis): string {
  const { height, props, tilt } = camera;
  if (props.heldObject) return `seen ${fromHands(tilt)}, ${look(tilt)}`;
  if (tilt < -80) {
    return "seen straight down from the ceiling: crown and shoulders only, the floor fills the background";
  }
  if (axes.height?.slug === "birds-eye-view") {
    const figure = reading.share < 0.5 ? "a small figure below, " : "";
    return `an aerial view from far above, ${look(tilt)}: ${figure}the layout of the ground readable`;
  }
  if (height < 0.2) {
    return reading.low < 0.05
      ? `seen from the ground, ${look(tilt)}: the shoes huge in front, the legs towering, the head small against the sky`
      : `seen from the ground, ${look(tilt)}: the body towers and the head stands against the sky`;
  }
  return `seen ${fromBody(camera)}, ${look(tilt)}${consequence(camera, reading)}`;
}

/** At the eyes' own height a view meets the face straight on; elsewhere the body is the ruler. */
function fromBody({ height, tilt }: ResolvedCamera): string {
  if (height > 1.78) return "from above the head";
  const isStraightOn = Math.abs(height - LANDMARKS.eyes) < 0.02 && Math.abs(tilt) < 15;
  return isStraightOn ? "straight on at the subject's eye height" : `from ${bodyPartAt(height)} height`;
}

function fromHands(tilt: number): string {
  if (Math.abs(tilt) < 3) return "from the height of the hands";
  return tilt < 0 ? "from above the hands" : "from below the hands";
}

function consequence(camera: ResolvedCamera, reading: FrameReading): string {
  if (reading.crownFall > 8) return "; the top of the head and the ground visible";
  if (reading.chinRise > 8 && camera.tilt > 0) {
    return camera.height < 0.93 || camera.tilt > 15
      ? "; the underside of the chin visible, sky or ceiling behind the head"
      : "; the head rises above the horizon";
  }
  if (camera.height < LANDMARKS.shoulder - 0.1) return "; the head rises above the horizon";
  return "";
}

/** The horizon crosses everything on level ground at the height of whoever looks. */
function horizonWords(camera: ResolvedCamera, reading: FrameReading): string {
  if (reading.horizon === "above") {
    return "the horizon lies far above the picture: ground and floor reach up to its top edge";
  }
  if (reading.horizon === "below") {
    return "the horizon lies below the picture: sky or ceiling fills the background";
  }
  const { height } = camera;
  if (height > 1.78) return "the horizon runs high in the picture, above the head";
  const part = bodyPartAt(height);
  if (part === "eye") return "the horizon passes behind the eyes";
  if (part === "ankle") return "the horizon lies low, at the ankles";
  return `the horizon crosses at the ${part}${part === "waist" || part === "chin" || part === "chest" ? "" : "s"}`;
}

function rollWords({ roll }: ResolvedCamera): string | null {
  if (roll === 0) return null;
  // Turning clockwise behind the viewfinder makes the world lean the other way.
  const side = roll > 0 ? "left" : "right";
  return `the whole picture is tilted ${Math.abs(Math.round(roll))} degrees to the ${side}: horizon and verticals slant, the subject leans with the frame`;
}

function viewpointWords(
  camera: ResolvedCamera,
  reading: FrameReading,
): {
  words: string;
  excluded: readonly string[];
} {
  const { azimuth, props, tilt } = camera;
  // From the subject's left the face points to the left edge of the picture.
  const side = azimuth >= 0 ? "left" : "right";
  if (props.heldObject) {
    return {
      words: "an insert detail: the hands and the object they hold are the only subject",
      excluded: [],
    };
  }
  if (props.secondPerson === "over-the-shoulder") {
    return {
      words: `over the shoulder: the blurred back of one person's head and shoulder fills a third at the ${side} frame edge; the second person faces us, sharp`,
      excluded: ["face of the person in front"],
    };
  }
  if (props.secondPerson === "beside") {
    return {
      words: "a two-shot: two people side by side, equal size, both faces visible and turned to the viewer",
      excluded: ["anyone else"],
    };
  }
  if (props.ownForearms) {
    return {
      words:
        "first person, through a character's own eyes: the viewer's own forearms enter at the bottom of the picture, and the other person looks back at the viewer",
      excluded: ["the viewing character's own face"],
    };
  }
  if (Math.abs(azimuth) >= 80) {
    return {
      words: `an exact side profile facing the ${side} edge of the picture: one eye, one ear, the nose outlined against the background`,
      excluded: ["second eye"],
    };
  }
  if (Math.abs(azimuth) >= 30) {
    return {
      words: `a three-quarter view: the face turned ${about(azimuth)} toward the ${side} edge, both eyes visible, the far ear hidden`,
      excluded: ["far ear"],
    };
  }
  if (tilt < -60)
    return { words: "the figure seen from its crown, its front toward the bottom edge", excluded: [] };
  if (reading.low >= 1.5) return { words: "both eyes look straight at the viewer", excluded: [] };
  return { words: "the subject faces the viewer, the face turned straight ahead", excluded: [] };
}

/** A master names the room; how much of its people it shows is the size's business. */
function masterWords(reading: FrameReading): string {
  return reading.low < 0.05
    ? "a master shot: the entire room and everyone in it, head to toe, with room around them all"
    : "a master shot: everyone in the scene together, the room readable around them";
}

/** Describes a resolved camera in words; `axes` only lends the names a person chose. */
export function framingWords(camera: ResolvedCamera, axes: ByAxis): FramingWords {
  const reading = readFrame(camera);
  const crop = cropOf(camera, reading);
  const isMaster = axes.viewpoint?.slug === "master-shot";
  const viewpoint = viewpointWords(camera, reading);
  const facing = isMaster ? masterWords(reading) : viewpoint.words;
  const name = axes.size?.label.en.toLowerCase();
  const shows = crop.shows.replace("{figure}", figureName(camera));
  const excluded = [...crop.excluded, ...viewpoint.excluded];
  if (reading.horizon === "above") excluded.push("horizon", "sky");
  return {
    size: name ? `${article(name)} ${name}: ${shows}` : shows,
    height: heightWords(camera, reading, axes),
    horizon: horizonWords(camera, reading),
    roll: rollWords(camera),
    viewpoint: facing,
    excluded: [...new Set(excluded)],
    crop: crop.crop,
  };
}

function article(name: string): string {
  return /^[aeiou]/.test(name) ? "an" : "a";
}
