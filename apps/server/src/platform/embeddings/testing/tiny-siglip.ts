import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import proto from "onnx-proto";

const { onnx } = proto;

/** Numbers a vector: one for each quarter of each colour channel. */
export const TINY_DIMENSIONS = 12;
const SIDE = 16;
const TOKENS = 64;
/** Each word with the red, green and blue it stands for. */
const WORDS: Readonly<Record<string, readonly [number, number, number]>> = {
  "<pad>": [0, 0, 0],
  "<unk>": [0.1, 0.1, 0.1],
  red: [1, -1, -1],
  green: [-1, 1, -1],
  blue: [-1, -1, 1],
  빨강: [1, -1, -1],
  파랑: [-1, -1, 1],
};

const FLOAT = onnx.TensorProto.DataType.FLOAT;
const INT64 = onnx.TensorProto.DataType.INT64;

function floats(name: string, dims: number[], values: readonly number[]) {
  return onnx.TensorProto.create({ name, dims, dataType: FLOAT, floatData: [...values] });
}

function value(name: string, elemType: number, dims: readonly (string | number)[]) {
  const dim = dims.map((size) => (typeof size === "string" ? { dimParam: size } : { dimValue: size }));
  return onnx.ValueInfoProto.create({ name, type: { tensorType: { elemType, shape: { dim } } } });
}

function ints(name: string, values: number[]) {
  return { name, type: onnx.AttributeProto.AttributeType.INTS, ints: values };
}

function model(graph: Parameters<typeof onnx.GraphProto.create>[0]): Uint8Array {
  return onnx.ModelProto.encode(
    onnx.ModelProto.create({
      irVersion: 7,
      producerName: "shotlist-tests",
      opsetImport: [{ domain: "", version: 13 }],
      graph: onnx.GraphProto.create(graph),
    }),
  ).finish();
}

/** Means of the quarters of each channel, as they are. */
function visionModel(): Uint8Array {
  return model({
    name: "vision",
    input: [value("pixel_values", FLOAT, ["batch", 3, SIDE, SIDE])],
    output: [value("pooler_output", FLOAT, ["batch", TINY_DIMENSIONS])],
    initializer: [floats("offset", [1], [0.01])],
    node: [
      {
        opType: "AveragePool",
        input: ["pixel_values"],
        output: ["quarters"],
        attribute: [ints("kernel_shape", [SIDE / 2, SIDE / 2]), ints("strides", [SIDE / 2, SIDE / 2])],
      },
      { opType: "Flatten", input: ["quarters"], output: ["flat"] },
      { opType: "Add", input: ["flat", "offset"], output: ["pooler_output"] },
    ],
  });
}

/** The mean of the words' vectors. */
function textModel(): Uint8Array {
  const table = Object.values(WORDS).flatMap((rgb) => rgb.flatMap((channel) => Array(4).fill(channel)));
  return model({
    name: "text",
    input: [value("input_ids", INT64, ["batch", TOKENS])],
    output: [value("pooler_output", FLOAT, ["batch", TINY_DIMENSIONS])],
    initializer: [
      floats("words", [Object.keys(WORDS).length, TINY_DIMENSIONS], table),
      floats("offset", [1], [0.001]),
    ],
    node: [
      { opType: "Gather", input: ["words", "input_ids"], output: ["looked_up"] },
      {
        opType: "ReduceMean",
        input: ["looked_up"],
        output: ["mean"],
        attribute: [
          ints("axes", [1]),
          { name: "keepdims", type: onnx.AttributeProto.AttributeType.INT, i: 0 },
        ],
      },
      { opType: "Add", input: ["mean", "offset"], output: ["pooler_output"] },
    ],
  });
}

const special = (id: number, content: string) => ({
  id,
  content,
  special: true,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
});

/**
 * Writes a SigLIP of a few kilobytes, with every file a real one has, into
 * `<directory>/<name>`: a picture's vector is the colours of its quarters, and
 * a text's the colours it names.
 */
export async function writeTinySiglip(directory: string, name: string): Promise<void> {
  const folder = join(directory, name);
  await mkdir(join(folder, "onnx"), { recursive: true });
  const json = (file: string, content: unknown) => writeFile(join(folder, file), JSON.stringify(content));
  await Promise.all([
    json("config.json", {
      model_type: "siglip",
      architectures: ["SiglipModel"],
      text_config: { model_type: "siglip_text_model", max_position_embeddings: TOKENS },
      vision_config: { model_type: "siglip_vision_model", image_size: SIDE },
    }),
    json("preprocessor_config.json", {
      image_processor_type: "SiglipImageProcessor",
      processor_class: "SiglipProcessor",
      do_resize: true,
      do_rescale: true,
      do_normalize: true,
      image_mean: [0.5, 0.5, 0.5],
      image_std: [0.5, 0.5, 0.5],
      resample: 2,
      rescale_factor: 1 / 255,
      size: { height: SIDE, width: SIDE },
    }),
    json("tokenizer.json", {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: [special(0, "<pad>"), special(1, "<unk>")],
      normalizer: { type: "Lowercase" },
      pre_tokenizer: { type: "WhitespaceSplit" },
      post_processor: null,
      decoder: null,
      model: {
        type: "WordPiece",
        unk_token: "<unk>",
        continuing_subword_prefix: "##",
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(Object.keys(WORDS).map((word, id) => [word, id])),
      },
    }),
    json("tokenizer_config.json", {
      tokenizer_class: "GemmaTokenizer",
      pad_token: "<pad>",
      unk_token: "<unk>",
      model_max_length: TOKENS,
    }),
    writeFile(join(folder, "onnx/vision_model.onnx"), visionModel()),
    writeFile(join(folder, "onnx/text_model.onnx"), textModel()),
  ]);
}
