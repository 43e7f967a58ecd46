import sharp from "sharp";

export interface Frame {
  /** Anything sharp reads. */
  readonly picture: Buffer;
  readonly label: string;
}

const GROUND = { r: 28, g: 28, b: 28 };
const GAP = 12;
const LABEL_HEIGHT = 34;

export interface SheetLayout {
  readonly columns: number;
  /** Pixels of one frame on the sheet; pictures keep their shape inside it. */
  readonly frame: { readonly width: number; readonly height: number };
}

async function label(text: string): Promise<Buffer> {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return sharp({
    text: {
      text: `<span foreground="#d0d0d0">${escaped}</span>`,
      font: "sans 13",
      dpi: 96,
      rgba: true,
      wrap: "none",
    },
  })
    .png()
    .toBuffer();
}

/** Lays pictures out row by row on dark grey, each with its label beneath, as one JPEG. */
export async function contactSheet(frames: readonly Frame[], layout: SheetLayout): Promise<Buffer> {
  const { columns, frame } = layout;
  const cell = { width: frame.width + GAP, height: frame.height + LABEL_HEIGHT };
  const rows = Math.ceil(frames.length / columns);
  const layers = await Promise.all(
    frames.map(async ({ picture, label: text }, at) => {
      const left = GAP + (at % columns) * cell.width;
      const top = GAP + Math.floor(at / columns) * cell.height;
      const shown = await sharp(picture)
        .resize(frame.width, frame.height, { fit: "contain", background: GROUND })
        .toBuffer();
      return [
        { input: shown, left, top },
        { input: await label(text), left, top: top + frame.height + 6 },
      ];
    }),
  );
  return sharp({
    create: {
      width: GAP + columns * cell.width,
      height: GAP + rows * cell.height,
      channels: 3,
      background: GROUND,
    },
  })
    .composite(layers.flat())
    .jpeg({ quality: 84, mozjpeg: true })
    .toBuffer();
}
