const plural = (n: number, one: string, many: string) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** 1st, 2nd, 3rd, 4th, 11th, 21st. */
function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n.toLocaleString("en")}${ending}`;
}

/** The library: finding pictures and looking at them. */
export const libraryEn = {
  title: "Library",
  me: "me",
  kinds: { generated: "Generated", upload: "Upload", reference: "Reference", tone: "Tone reference" },
  ratios: { landscape: "Landscape", portrait: "Portrait", square: "Square" },

  shelves: {
    label: "Shelf",
    all: "All",
    generated: "Generated",
    references: "References",
    tone: "Tone pool",
    liked: "Liked",
    deleted: "Bin",
    mine: "Mine",
  },

  bin: {
    how: (days: number) =>
      `Deleted pictures stay here for ${days} days; then they are gone for good. Generated ones are only hidden.`,
    leave: "Back to the library",
    empty: "The bin is empty.",
  },

  find: {
    label: "Search the library",
    placeholder: "Words, colours, filters: sunset lens:85mm #ff8800",
    placeholderShort: "Words, colours, filters",
    clear: "Clear the search",
    byImage: "Search by image",
    byImageHow: "Choose a picture, or drop or paste one here",
    dropHere: "Drop to find pictures like it",
    byThisImage: "Like your picture",
    likeThis: "More like this",
    inCollection: (name: string) => `In “${name}”`,
    without: (what: string) => `Without “${what}”`,
    colourOf: (word: string) => `“${word}” also looks for this colour`,
    suggestions: "Suggestions",
    suggestionKinds: { filter: "Filter", tag: "Tag", person: "Person", word: "Word", colour: "Colour" },
    /** A piece of the query that was not understood, and what would have been. */
    notUnderstood: (piece: string) => `“${piece}” was not understood.`,
    allowed: (values: string) => `Possible: ${values}`,
    andMore: (n: number) => `and ${n} more`,
    tooLong: "The query is too long.",
  },

  filters: {
    label: "Filters",
    button: (n: number) => (n === 0 ? "Filters" : `Filters ${n}`),
    clearAll: "Clear all",
    show: (n: number) => `Show ${plural(n, "picture", "pictures")}`,
    chosen: (menu: string, n: number) => `${menu}, ${n} chosen`,
    chip: (name: string, value: string) => `${name}: ${value}`,
    nobody: "Nobody has added pictures yet.",
    menus: {
      kind: "Kind",
      size: "Shot size",
      lens: "Lens",
      tone: "Tone",
      angle: "Angle",
      person: "Person",
      date: "Date",
      colour: "Colour",
      ratio: "Ratio",
      mark: "Marked",
    },
    marks: { liked: "Liked", disliked: "Disliked", pool: "Tone pool" },
    names: {
      angle: "angle",
      lens: "lens",
      tone: "tone",
      kind: "kind",
      by: "by",
      before: "before",
      after: "after",
      tag: "tag",
      ratio: "ratio",
      is: "marked",
    },
  },

  pool: {
    label: "Tone category",
    all: "All",
  },

  date: {
    label: "When it was added",
    recent: { today: "Today", week: "Last 7 days", month: "Last 30 days", year: "Last 12 months" },
    from: "From",
    to: "Before",
  },

  colour: {
    label: "Colours",
    pick: "Pick any colour",
    code: "Colour code",
    add: "Add",
    names: {
      red: "Red",
      orange: "Orange",
      gold: "Gold",
      green: "Green",
      teal: "Teal",
      sky: "Sky blue",
      blue: "Blue",
      purple: "Purple",
      pink: "Pink",
      brown: "Brown",
      white: "White",
      black: "Black",
    },
  },

  sorts: { label: "Order", best: "Best match", newest: "Newest" },
  pictureSize: { small: "Smaller pictures", large: "Larger pictures" },

  count: {
    all: (n: number) => plural(n, "picture", "pictures"),
    matches: (n: number, total: number) =>
      `${n.toLocaleString("en")} of ${total.toLocaleString("en")} ${n === 1 ? "matches" : "match"}`,
    matching: (n: number) => plural(n, "match", "matches"),
    firstOnly: (n: number) =>
      `These are the first ${n.toLocaleString("en")}. Add a word or a filter to find others.`,
  },

  grid: {
    label: "Pictures",
    picture: (n: number, total: number) => `Picture ${n} of ${total}`,
    select: (name: string) => `Select ${name}`,
    selected: (name: string) => `${name}, selected`,
  },

  why: {
    title: "Why it matched",
    place: (n: number, total: number) => `${ordinal(n)} of ${total.toLocaleString("en")}`,
    rank: ordinal,
    words: "Words",
    meaning: "Meaning",
    tone: "Tone",
    filter: "Filter",
    near: "near",
    closeTo: (words: string) => `close to “${words}”`,
    likeThePicture: "close to the picture",
    seen: (what: string) => `seen: ${what}`,
    fields: {
      caption: "caption",
      tag: "tag",
      prompt: "prompt",
      keyword: "keyword",
      preset: "preset",
      file: "file name",
      camera: "camera",
    },
    like: "More like this",
    reference: "Use as reference",
    select: "Select",
  },

  notices: {
    index_unavailable:
      "The search index is being repaired. Words were looked up; meaning and colour were not.",
    meaning_unavailable: "The model that understands pictures is away. Words and colours were searched.",
    index_building: "The search index is being built. Some pictures may be missing.",
    learning: (known: number, total: number) =>
      `Getting to know the pictures: ${known.toLocaleString("en")} of ${total.toLocaleString("en")}`,
  },

  empty: {
    library: "Your library is empty.",
    libraryHow: "Drop images here, or add them. What you generate comes here by itself.",
    shelf: "Nothing is on this shelf yet.",
    liked: "You have not liked a picture yet.",
    likedHow: "Press the thumb on a picture, or L while it is open. Only you see what you like.",
    tone: "No picture lends its tone yet.",
    toneHow: "Open a picture and choose “Use for tone”; generations then take over its colours and light.",
    showAll: "Show everything",
    words: (words: string) => `“${words}”`,
    none: (asked: string) => `Nothing matches ${asked}.`,
    noneWithoutWords: "Nothing matches.",
    noneHow: "Try fewer filters or other words.",
    drop: (what: string) => `Without “${what}”`,
    instead: "In your library:",
    wholeLibrary: "Search the whole library",
    startAgain: "Clear the search",
    lostImage: "The picture you searched by is no longer in this tab.",
    lostImageHow: "It was never stored. Choose it again to repeat the search.",
  },

  failed: {
    list: "The library did not load.",
    search: "The search did not go through.",
    kept: "What you typed is kept.",
  },

  keys: {
    search: "Search the library",
    move: "Move between pictures",
    open: "Open the picture",
    select: "Select the picture",
    range: "Select a range",
    all: "Select everything shown",
  },
};
