import {
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int32,
  List,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import type { IndexDocument } from "./search-index.ts";
import { wordsOf } from "./words.ts";

export interface Dimensions {
  readonly meaning: number;
  readonly colour: number;
}

/** A document on its way into the table: checked, its words made into tokens. */
export type Row = Omit<IndexDocument, "english" | "ngrams"> & {
  readonly words: string;
  /** Counts commits: later rows have larger numbers. */
  readonly written: number;
};

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LARGEST_REVISION = 2 ** 31 - 1;

const element = <T extends Utf8 | Float32>(type: T) => new Field("item", type, true);
const required = (name: string, type: Utf8 | Int32 | Float64 | List) => new Field(name, type, false);
const vectorType = (length: number) => new FixedSizeList(length, element(new Float32()));

/** The columns of a table, in the order that they are written in. */
export function schemaOf(dimensions: Dimensions): Schema {
  return new Schema([
    required("id", new Utf8()),
    required("revision", new Int32()),
    required("owner", new Utf8()),
    required("visibility", new Utf8()),
    required("kind", new Utf8()),
    required("created_at", new Float64()),
    required("words", new Utf8()),
    required("angles", new List(element(new Utf8()))),
    new Field("lens", new Utf8(), true),
    new Field("tone", new Utf8(), true),
    required("tags", new List(element(new Utf8()))),
    required("ratio", new Float64()),
    required("written", new Float64()),
    new Field("meaning", vectorType(dimensions.meaning), true),
    new Field("colour", vectorType(dimensions.colour), true),
  ]);
}

/** @returns the dimensions of a table with these columns; null for one that this version did not make. */
export function dimensionsOf(schema: { readonly fields: readonly Field[] }): Dimensions | null {
  const lengthOf = (name: string) => {
    const type = schema.fields.find((field) => field.name === name)?.type as FixedSizeList | undefined;
    return typeof type?.listSize === "number" ? type.listSize : null;
  };
  const [meaning, colour] = [lengthOf("meaning"), lengthOf("colour")];
  if (meaning === null || colour === null) return null;
  const shape = (fields: readonly Field[]) => fields.map((field) => `${field.name} ${field.type}`).join();
  const dimensions = { meaning, colour };
  return shape(schema.fields) === shape(schemaOf(dimensions).fields) ? dimensions : null;
}

/** @throws RangeError for a document that must not be written: the engine would cut or pad its vector, or keep NaN. */
export function rowOf(document: IndexDocument, dimensions: Dimensions, written: number): Row {
  requireId(document.id);
  if (!Number.isInteger(document.revision) || document.revision < 0 || document.revision > LARGEST_REVISION) {
    throw new RangeError(`The revision of ${document.id} is not a whole number up to ${LARGEST_REVISION}`);
  }
  requireFinite(document.createdAt, `The date of ${document.id}`);
  requireFinite(document.ratio, `The aspect ratio of ${document.id}`);
  for (const name of ["meaning", "colour"] as const) {
    const vector = document[name];
    if (vector !== null) requireVector(vector, dimensions[name], `The ${name} of ${document.id}`);
  }
  const { english, ngrams, ...rest } = document;
  return {
    ...rest,
    meaning: withDirection(document.meaning),
    colour: withDirection(document.colour),
    words: wordsOf(english, ngrams),
    written,
  };
}

/** @throws RangeError for anything but a UUID: ids become part of the engine's query text. */
export function requireId(id: string): void {
  if (!ID.test(id)) throw new RangeError("An id that is not a UUID was given to the search index");
}

/** @throws RangeError */
export function requireVector(vector: Float32Array, dimensions: number, what: string): void {
  if (vector.length !== dimensions) {
    throw new RangeError(`${what} has ${vector.length} numbers instead of ${dimensions}`);
  }
  if (!vector.every(Number.isFinite)) throw new RangeError(`${what} has a value that is not finite`);
}

function requireFinite(value: number, what: string): void {
  if (!Number.isFinite(value)) throw new RangeError(`${what} is not a finite number`);
}

/** Cosine asks for a direction: a vector of zeros has none, and is the same as no vector. */
function withDirection(vector: Float32Array | null): Float32Array | null {
  return vector?.some((value) => value !== 0) === true ? vector : null;
}

/** The rows in the engine's form. Vectors are copied as blocks: value by value they would take most of a write. */
export function tableOf(rows: readonly Row[], dimensions: Dimensions): Table {
  const schema = schemaOf(dimensions);
  const texts = (value: (row: Row) => string | null) => vectorFromArray(rows.map(value), new Utf8()).data[0];
  const lists = (value: (row: Row) => readonly string[]) =>
    vectorFromArray(rows.map(value), new List(element(new Utf8()))).data[0];
  const numbers = (value: (row: Row) => number) =>
    makeData({ type: new Float64(), data: Float64Array.from(rows, value) });
  const children = [
    texts((row) => row.id),
    makeData({ type: new Int32(), data: Int32Array.from(rows, (row) => row.revision) }),
    texts((row) => row.ownerId),
    texts((row) => row.visibility),
    texts((row) => row.kind),
    numbers((row) => row.createdAt),
    texts((row) => row.words),
    lists((row) => row.angles),
    texts((row) => row.lens),
    texts((row) => row.tone),
    lists((row) => row.tags),
    numbers((row) => row.ratio),
    numbers((row) => row.written),
    vectors(
      rows.map((row) => row.meaning),
      dimensions.meaning,
    ),
    vectors(
      rows.map((row) => row.colour),
      dimensions.colour,
    ),
  ].map((child) => {
    if (child === undefined) throw new RangeError("Nothing to write");
    return child;
  });
  const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
  return new Table(schema, [new RecordBatch(schema, data)]);
}

function vectors(values: readonly (Float32Array | null)[], dimensions: number) {
  const block = new Float32Array(values.length * dimensions);
  const present = new Uint8Array(Math.ceil(values.length / 8));
  let absent = 0;
  for (const [row, vector] of values.entries()) {
    if (vector === null) {
      absent += 1;
      continue;
    }
    block.set(vector, row * dimensions);
    present[row >> 3] = (present[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return makeData({
    type: vectorType(dimensions),
    length: values.length,
    nullCount: absent,
    nullBitmap: absent === 0 ? null : present,
    child: makeData({ type: new Float32(), data: block }),
  });
}
