import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";

/*
 * What bench:ingest measures the server against: a process that does nothing
 * but make the same files, by sharp alone, from one decoding, and write them.
 * It takes paths from its parent one by one and asks for the next.
 */

sharp.concurrency(1);
sharp.cache(false);
const [folder = "."] = process.argv.slice(2);

async function make(path: string, name: string): Promise<void> {
  const source = await readFile(path);
  const { data, info } = await sharp(source, { autoOrient: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const whole = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
  const write = async (variant: string, bytes: Buffer) =>
    writeFile(join(folder, `${name}-${variant}`), bytes);
  await write("original", await whole.clone().jpeg({ quality: 92, chromaSubsampling: "4:2:0" }).toBuffer());
  let from = { data, info };
  for (const edge of [1280, 768, 384]) {
    const raw = { width: from.info.width, height: from.info.height, channels: 3 as const };
    from = await sharp(from.data, { raw })
      .resize({ width: edge, height: edge, fit: "inside" })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const sized = { width: from.info.width, height: from.info.height, channels: 3 as const };
    await write(
      String(edge),
      await sharp(from.data, { raw: sized }).webp({ quality: 82, effort: 2 }).toBuffer(),
    );
  }
}

process.on("message", async (job: { path: string; name: string }) => {
  await make(job.path, job.name);
  process.send?.("next");
});
process.send?.("next");
