/** The axes of a camera direction. A direction holds at most one angle preset per axis. */
export type AngleAxis = "size" | "height" | "roll" | "viewpoint";

/** The groups the pickers show; `roll` sits beside `height` as a toggle. */
export type AngleGroup = "size" | "angle" | "viewpoint";

export type ToneCategory = "natural" | "vivid" | "cinematic" | "beauty";

export type Locale = "en" | "ko";

export type Label = Readonly<Record<Locale, string>>;

/** Metres; right-handed, +Y up, the subject stands at the origin and faces +Z. */
export type Vec3 = readonly [x: number, y: number, z: number];

/** What a person chose: slugs of angle presets (any order) and one lens slug. */
export interface Direction {
  readonly angles: readonly string[];
  readonly lens: string;
}

/** Things a viewpoint brings into the frame beside the subject. */
export interface CameraProps {
  /** A second person: seen from behind near the lens, or standing beside the subject. */
  readonly secondPerson?: "over-the-shoulder" | "beside";
  /** The insert shot's object, held in both hands. */
  readonly heldObject?: boolean;
  /** The viewer's own forearms, at the bottom of a point-of-view shot. */
  readonly ownForearms?: boolean;
}

/** One camera, fully determined: what every engine and every prompt is written from. */
export interface ResolvedCamera {
  /** Millimetres on a 36 mm wide film gauge. */
  readonly focalLength: number;
  /** Aperture as an f-number. */
  readonly fNumber: number;
  /** Frame width / frame height. */
  readonly aspect: number;
  /** Height of the film window in millimetres: 36 / max(aspect, 1). */
  readonly filmHeight: number;
  /** Degrees. */
  readonly angleOfView: {
    readonly horizontal: number;
    readonly vertical: number;
    readonly diagonal: number;
  };
  /** Metres of subject that fill the frame height in the subject plane (S). */
  readonly frameSpan: number;
  /** Metres from the entrance pupil to `aim`: focalLength * frameSpan / filmHeight. */
  readonly distance: number;
  /** Degrees around the subject: 0 from the front, +90 sees the left profile. */
  readonly azimuth: number;
  /** Metres above the floor. Always `position[1]`. */
  readonly height: number;
  /** Degrees, + looks up. */
  readonly tilt: number;
  /** Degrees, + turns the camera clockwise as its operator sees it, so the picture leans left. */
  readonly roll: number;
  readonly position: Vec3;
  /** The point the optical axis passes through. */
  readonly aim: Vec3;
  /** The point that is sharp. */
  readonly focus: Vec3;
  readonly props: CameraProps;
}

/** One of the two numbers of a hover preview, ready to print. */
export interface PresetFact {
  readonly label: Label;
  /** With its unit, as a photographer writes it: "2.36 m", "−35°", "50 mm". */
  readonly value: string;
}

/** The part of the world that fills the frame height in the subject plane; metres above the floor. */
export interface FrameSpan {
  readonly bottom: number;
  readonly top: number;
  /** top - bottom. */
  readonly height: number;
}

/** What an angle preset fixes about the camera; what is absent is left to the other axes. */
export interface PresetGeometry {
  /** Metres above the floor. */
  readonly height?: number;
  /** Degrees, + looks up. */
  readonly tilt?: number;
  /** Degrees of roll, before the sign is chosen. */
  readonly roll?: number;
  /** Degrees, + sees the left profile. */
  readonly azimuth?: number;
  /** Millimetres: the lens the framing is usually shot with. A hint; the chosen lens always wins. */
  readonly naturalLens?: number;
}

interface PresetTexts {
  readonly slug: string;
  readonly label: Label;
  /** English, in the words of a prompt. */
  readonly directive: string;
  /** One short sentence: what one sees. */
  readonly sees: Label;
}

export interface AngleData extends PresetTexts {
  readonly axis: AngleAxis;
  readonly group: AngleGroup;
  readonly geometry: PresetGeometry;
  readonly props?: CameraProps;
  /** Size presets, and the viewpoints that own their framing. */
  readonly span?: FrameSpan;
}

export interface AnglePreset extends AngleData {
  readonly facts: readonly [PresetFact, PresetFact];
  /** Eight hex digits of the directive: changes exactly when the directive does. */
  readonly version: string;
}

export interface LensData extends PresetTexts {
  /** Millimetres. */
  readonly focalLength: number;
  /** The default working aperture, as an f-number. */
  readonly fNumber: number;
  /** One word for a narrow button. */
  readonly shortLabel: Label;
  /** The effect in plain words, without millimetres; the prompt is written from it. */
  readonly effect: string;
  /** The trailing hint of the lens text where it is not simply the focal length. */
  readonly hint?: string;
  /** Only beauty-briese carries one. */
  readonly lightingDirective?: string;
}

export interface LensPreset extends LensData {
  readonly facts: readonly [PresetFact, PresetFact];
  /** Eight hex digits of the directive and, where there is one, the lighting directive. */
  readonly version: string;
}

export interface ToneCategoryInfo {
  readonly slug: ToneCategory;
  readonly label: Label;
  readonly directive: string;
  /** Words that signal the category. */
  readonly vocabulary: Readonly<Record<Locale, readonly string[]>>;
  readonly version: string;
}

export interface Aspect {
  readonly slug: "1:1" | "3:2" | "16:9" | "2:3" | "9:16";
  /** Width / height. */
  readonly ratio: number;
}

export type ConflictKind = "hard" | "soft";

/** The nearest legal choice: take `remove` out and put `use` in (`null`: nothing in its place). */
export interface ConflictSuggestion {
  readonly remove: string;
  readonly use: string | null;
}

export interface Conflict {
  readonly kind: ConflictKind;
  /** Two preset slugs; a tone category stands under its own name ("beauty", "cinematic"). */
  readonly presets: readonly [string, string];
  readonly reason: Label;
  readonly suggestion?: ConflictSuggestion;
}

/** What the picker shows for one option, given everything else already chosen. */
export type OptionState =
  | { readonly state: "enabled" }
  | {
      readonly state: "warning";
      readonly reason: Label;
      readonly conflicts: readonly Conflict[];
      readonly suggestion?: ConflictSuggestion;
    }
  | {
      readonly state: "disabled";
      readonly reason: Label;
      readonly conflicts: readonly Conflict[];
      readonly suggestion?: ConflictSuggestion;
    };

export type PromptOrigin = "yours" | "framing" | "lens" | "light" | "tone";

/** `narrative`: flowing positive sentences. `labelled`: labelled lines with explicit exclusions. */
export type Phrasing = "narrative" | "labelled";

export interface PromptPart {
  readonly origin: PromptOrigin;
  /** Includes the separator that follows it, so that the parts joined are the prompt. */
  readonly text: string;
}

/** A preset as one generation used it. */
export interface UsedPreset {
  readonly slug: string;
  readonly version: string;
  /** The preset's directive at that version. */
  readonly text: string;
}

/**
 * What a picture that travels along is for: `guide` the built-in engine's render of the same direction,
 * `tone` the picture whose colours are taken over, `reference` one that the person chose.
 */
export type PictureRole = "guide" | "tone" | "reference";

export interface PromptInput {
  /** The person's words; sent verbatim. */
  readonly prompt: string;
  readonly direction: Direction;
  /** Frame width / frame height. */
  readonly aspect: number;
  readonly category: ToneCategory | null;
  /** Hex colours such as "#27304f", the most important first. */
  readonly palette: readonly string[];
  readonly phrasing: Phrasing;
  /** The pictures that travel along, in the order they are sent: each is told what it is for. None when absent. */
  readonly pictures?: readonly PictureRole[];
}

export interface BuiltPrompt {
  /** Exactly `parts` joined by nothing. */
  readonly text: string;
  readonly parts: readonly PromptPart[];
  readonly lensText: string;
  /** Present exactly when the category is beauty and the lens is beauty-briese. */
  readonly lightingDirective: string | null;
  /** Angle presets in catalogue order, then the lens. */
  readonly presets: readonly UsedPreset[];
  readonly camera: ResolvedCamera;
  /** Soft conflicts: kept, and said. */
  readonly warnings: readonly Conflict[];
}

export interface ToneMatch {
  readonly category: ToneCategory;
  /** 0 to 1: the share of all tone words found that speak for this category. */
  readonly score: number;
  /** The words that matched, as the person wrote them, in their order in the prompt. */
  readonly matched: readonly string[];
}

export interface ResolvedCategory {
  readonly category: ToneCategory | null;
  readonly how: "lens" | "chosen" | "prompt" | "none";
  readonly because: Label;
  /** Only when `how` is "prompt". */
  readonly match?: ToneMatch;
}
