import { z } from "zod";
import { Aspect, DirectionChoice, ToneCategory } from "./direction.ts";
import { Text } from "./errors.ts";

export const ASSET_KINDS = ["generated", "upload", "reference", "tone"] as const;
export const AssetKind = z.enum(ASSET_KINDS);
export type AssetKind = z.infer<typeof AssetKind>;

/** Kinds that people bring in; `generated` comes from generations alone. */
export const BROUGHT_KINDS = ["upload", "reference", "tone"] as const;
export const BroughtKind = z.enum(BROUGHT_KINDS);
export type BroughtKind = z.infer<typeof BroughtKind>;

/** Who may see an asset: its owner alone, or everybody with an account here. */
export const VISIBILITIES = ["private", "team"] as const;
export const Visibility = z.enum(VISIBILITIES);
export type Visibility = z.infer<typeof Visibility>;

/** Characters: longest caption, longest tag; and how many tags one asset may have. */
export const CAPTION_MAX = 500;
export const TAG_MAX = 60;
export const TAGS_MAX = 40;
/** The most assets that one bulk change may name. */
export const BULK_MAX = 500;
/** The most summaries that one call may ask for by id. */
export const SUMMARIES_MAX = 100;
/** Days for which a deleted asset can be restored. */
export const TRASH_DAYS = 30;

const noControls = (text: string) => !/[\p{Cc}\u2028\u2029]/u.test(text);

/** One tag: trimmed, inner spaces single, no control characters. */
export const Tag = z
  .string()
  .transform((text) => text.normalize("NFC").trim().replace(/\s+/g, " "))
  .pipe(z.string().min(1).max(TAG_MAX).refine(noControls, "A tag has no control characters."));

export const Caption = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .max(CAPTION_MAX)
      .refine((text) => !text.includes("\u0000"), "A caption has no NUL character."),
  );

/** Same-origin paths; each answers with an immutable picture. The longer side: small 384, medium 768, large 1280 px. */
export const AssetUrls = z.object({
  original: z.string(),
  large: z.string(),
  medium: z.string(),
  small: z.string(),
});

export const AssetOwner = z.object({
  id: z.string(),
  name: z.string(),
  /** The person who asks. */
  me: z.boolean(),
});

export const REACTION_VALUES = ["like", "dislike"] as const;
export const REACTION_REASON_MAX = 300;
export const Reaction = z
  .object({
    value: z.enum(REACTION_VALUES),
    reason: z
      .string()
      .trim()
      .max(REACTION_REASON_MAX)
      .refine((text) => !text.includes("\u0000"), "A reason has no NUL character.")
      .nullable()
      .default(null),
  })
  .meta({ id: "Reaction" });
export type Reaction = z.infer<typeof Reaction>;

export const AssetSummary = z
  .object({
    id: z.uuid(),
    kind: AssetKind,
    width: z.int().positive(),
    height: z.int().positive(),
    createdAt: z.iso.datetime(),
    owner: AssetOwner,
    visibility: Visibility,
    /** What the owner wrote; of a generated picture without one, its prompt. */
    caption: z.string().nullable(),
    fileName: z.string().nullable(),
    tags: z.array(z.string()),
    /** ThumbHash of the picture, base64; null until the picture has been looked at. */
    placeholder: z.string().nullable(),
    /** At most five, `#rrggbb`, the most telling first. */
    palette: z.array(z.string()),
    urls: AssetUrls,
    generationId: z.uuid().nullable(),
    /** The category it stands for in the tone pool; null outside the pool. */
    tonePool: ToneCategory.nullable(),
    /** What the person who asks thinks of it. */
    reaction: Reaction.nullable(),
  })
  .meta({ id: "AssetSummary" });
export type AssetSummary = z.infer<typeof AssetSummary>;

/** What the file said about how it was taken. Lengths in millimetres, exposure in seconds. */
export const Captured = z.object({
  takenAt: z.iso.datetime({ local: true, offset: true }).nullable(),
  camera: z.string().nullable(),
  lens: z.string().nullable(),
  focalLength: z.number().nullable(),
  /** On a 36 mm wide film. */
  focalLength35: z.number().nullable(),
  fNumber: z.number().nullable(),
  exposureSeconds: z.number().nullable(),
  iso: z.number().nullable(),
  creator: z.string().nullable(),
  copyright: z.string().nullable(),
});
export type Captured = z.infer<typeof Captured>;

export const DetectedObjectView = z.object({
  label: Text,
  /** 0–1, the detector's own. */
  score: z.number(),
});

export const AssetDetail = AssetSummary.extend({
  revision: z.int(),
  mime: z.string(),
  bytes: z.int(),
  keywords: z.array(z.string()),
  captured: Captured.nullable(),
  /** Degrees; only where the person asked to keep it. */
  location: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  tone: z.object({
    /** Asked for with the generation, or measured. */
    category: ToneCategory.nullable(),
    measured: z.boolean(),
    colourfulness: z.number().nullable(),
    contrast: z.number().nullable(),
    black: z.number().nullable(),
  }),
  objects: z.array(DetectedObjectView),
  prompt: z.string().nullable(),
  direction: DirectionChoice.nullable(),
  aspect: Aspect.nullable(),
  provider: z.string().nullable(),
  collections: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Whether the person who asks may change it. */
  mine: z.boolean(),
}).meta({ id: "AssetDetail" });
export type AssetDetail = z.infer<typeof AssetDetail>;

/** The form fields beside the file of `POST /api/assets`, before it in the body. */
export const UploadFields = z.object({
  kind: BroughtKind.default("reference"),
  visibility: Visibility.default("private"),
  /** GPS coordinates are dropped unless this is "1". */
  keepLocation: z.enum(["1", "0"]).default("0"),
  caption: Caption.optional(),
  /** A JSON array of tags. */
  tags: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "is not a JSON array" });
        return z.NEVER;
      }
    })
    .pipe(z.array(Tag).max(TAGS_MAX))
    .optional(),
  collectionId: z.uuid().optional(),
});

export const UploadedAsset = z
  .object({
    asset: AssetSummary,
    /** The same file was here already: nothing was stored, and `asset` is the one that is here. */
    duplicate: z.boolean(),
  })
  .meta({ id: "UploadedAsset" });
export type UploadedAsset = z.infer<typeof UploadedAsset>;

export const AssetChange = z
  .object({
    caption: Caption.nullable(),
    tags: z.array(Tag).max(TAGS_MAX),
    visibility: Visibility,
    kind: BroughtKind,
    /** Puts it into the tone pool, or takes it out. */
    tonePool: ToneCategory.nullable(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "Nothing was given to change.")
  .meta({ id: "AssetChange" });
export type AssetChange = z.input<typeof AssetChange>;

const Ids = z.array(z.uuid()).min(1).max(BULK_MAX);

/** One change of many assets: all of them, or none. */
export const BulkChange = z
  .discriminatedUnion("action", [
    z.object({
      action: z.literal("tag"),
      ids: Ids,
      add: z.array(Tag).max(TAGS_MAX).default([]),
      remove: z.array(Tag).max(TAGS_MAX).default([]),
    }),
    z.object({ action: z.literal("share"), ids: Ids, visibility: Visibility }),
    z.object({ action: z.literal("tone"), ids: Ids, category: ToneCategory.nullable() }),
    z.object({ action: z.literal("delete"), ids: Ids }),
    z.object({ action: z.literal("restore"), ids: Ids }),
  ])
  .meta({ id: "BulkChange" });
export type BulkChange = z.input<typeof BulkChange>;

export const BulkChanged = z.object({ changed: z.int() }).meta({ id: "BulkChanged" });
export type BulkChanged = z.infer<typeof BulkChanged>;

/** What a list of the library can be narrowed to without searching. */
export const LIBRARY_SHELVES = ["all", "generated", "references", "tone", "liked", "deleted"] as const;
export const LibraryShelf = z.enum(LIBRARY_SHELVES);
export type LibraryShelf = z.infer<typeof LibraryShelf>;

export const ListAssets = z.object({
  shelf: LibraryShelf.default("all"),
  /** Only one's own. */
  mine: z.enum(["1", "0"]).default("0"),
  collection: z.uuid().optional(),
});
export type ListAssets = z.input<typeof ListAssets>;

export const ListAssetPage = ListAssets.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
});

export const AssetPage = z
  .object({ items: z.array(AssetSummary), nextCursor: z.string().nullable() })
  .meta({ id: "AssetPage" });
export type AssetPage = z.infer<typeof AssetPage>;

/**
 * The whole list, newest first, as little as a grid needs to lay itself out:
 * id, width ÷ height, ThumbHash (base64) or null.
 */
export const AssetOutline = z
  .object({ items: z.array(z.tuple([z.string(), z.number(), z.string().nullable()])) })
  .meta({ id: "AssetOutline" });
export type AssetOutline = z.infer<typeof AssetOutline>;

/** Comma-separated ids. */
export const AssetsById = z.object({
  ids: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).min(1).max(SUMMARIES_MAX)),
});
export const AssetSummaries = z.object({ items: z.array(AssetSummary) }).meta({ id: "AssetSummaries" });
export type AssetSummaries = z.infer<typeof AssetSummaries>;

export const Collection = z
  .object({
    id: z.uuid(),
    name: z.string(),
    count: z.int(),
    /** The newest picture in it, for a cover. */
    cover: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "Collection" });
export type Collection = z.infer<typeof Collection>;

export const CollectionName = z
  .string()
  .transform((text) => text.normalize("NFC").trim().replace(/\s+/g, " "))
  .pipe(z.string().min(1).max(100).refine(noControls, "A name has no control characters."));
export const CreateCollection = z
  .object({ name: CollectionName, assetIds: z.array(z.uuid()).max(BULK_MAX).default([]) })
  .meta({ id: "CreateCollection" });
export const RenameCollection = z.object({ name: CollectionName }).meta({ id: "RenameCollection" });
export const CollectionChange = z
  .object({
    add: z.array(z.uuid()).max(BULK_MAX).default([]),
    remove: z.array(z.uuid()).max(BULK_MAX).default([]),
  })
  .meta({ id: "CollectionChange" });
export type CollectionChange = z.input<typeof CollectionChange>;
export const Collections = z.object({ collections: z.array(Collection) }).meta({ id: "Collections" });
export type Collections = z.infer<typeof Collections>;

/** What a person may still bring in, and what is refused. Bytes. */
export const LibraryLimits = z
  .object({ fileBytes: z.int(), quotaBytes: z.int(), usedBytes: z.int() })
  .meta({ id: "LibraryLimits" });
export type LibraryLimits = z.infer<typeof LibraryLimits>;
