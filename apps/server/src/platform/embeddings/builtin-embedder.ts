import { addObjects, addTone, evidenceOfMentions } from "./concepts/evidence.ts";
import { LEXICON_HASH } from "./concepts/lexicon.ts";
import { readMentions } from "./concepts/mentions.ts";
import { DIMENSIONS, pictureVector, queryVector, sharedConcepts } from "./concepts/space.ts";
import type { Embedder, PictureToEmbed } from "./embedder.ts";

/** Changes with how evidence is weighed and spread; the words themselves are in the lexicon's hash. */
const METHOD = "2";

/**
 * Read off the demo library's renders with their prompts, and captions of forty
 * words: one mention among twenty others still gives 0.13, what only a distant
 * relation connects mostly stays below 0.12. Two described pictures of different
 * places are at 0.22 in the middle, of the same place at 0.42, and a picture
 * without words meets itself described at 0.32. Too low a floor shows a stray picture last; too high a
 * one hides a right one.
 */
const FLOORS = { text: 0.12, image: 0.3 };

/** Pictures between two looks at the abort signal and the event loop. */
const BREATH = 50;

function embedPicture(picture: PictureToEmbed): Float32Array {
  // Typing errors are forgiven in a query, where the alternative is finding nothing, not here.
  const evidence = evidenceOfMentions(readMentions(picture.words, false));
  addObjects(evidence, picture.objects);
  if (picture.statistics) addTone(evidence, picture.statistics);
  return pictureVector(evidence, picture.bytes);
}

/**
 * The embedder that needs nothing: a space of named visual concepts, into
 * which a text falls by its words and a picture by what was seen in it, how its
 * light and colours measure, and what people said about it.
 */
export function openBuiltinEmbedder(): Embedder {
  return {
    model: "builtin-concepts",
    version: `${METHOD}-${LEXICON_HASH}`,
    dimensions: DIMENSIONS,
    readsWords: true,
    needsWords: true,
    floors: FLOORS,
    knows: (word) => readMentions(word, false).length > 0,
    state: () => ({ state: "ready" }),
    warm: () => Promise.resolve(),
    async embedPictures(pictures, signal) {
      const vectors: Float32Array[] = [];
      for (const [index, picture] of pictures.entries()) {
        if (index % BREATH === BREATH - 1) await new Promise((resolve) => setImmediate(resolve));
        signal?.throwIfAborted();
        vectors.push(embedPicture(picture));
      }
      return vectors;
    },
    async embedText(text, signal) {
      signal?.throwIfAborted();
      return queryVector(evidenceOfMentions(readMentions(text, true)));
    },
    explain: sharedConcepts,
    close: () => Promise.resolve(),
  };
}
