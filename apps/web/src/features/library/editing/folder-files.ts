import type { ChosenFile } from "./upload-item.ts";

export interface Found {
  readonly files: readonly ChosenFile[];
  /** Folders or files that the browser was not allowed to read, by path. */
  readonly unreadable: readonly string[];
}

/** What operating systems leave in folders unasked; nobody chose these. */
const LEFT_BY_SYSTEM = /^(\..*|thumbs\.db|desktop\.ini|__macosx)$/i;

const byPath = new Intl.Collator(undefined, { numeric: true });
const inOrder = (files: readonly ChosenFile[]) => [...files].sort((a, b) => byPath.compare(a.path, b.path));

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** Browsers hand out at most a hundred children at a time, and an empty list at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return children;
    children.push(...some);
  }
}

/** Every file under these entries, folders walked to the bottom, in the order of their paths. */
export async function filesUnder(entries: readonly FileSystemEntry[]): Promise<Found> {
  const files: ChosenFile[] = [];
  const unreadable: string[] = [];
  // A list and not recursion: a folder may be nested deeper than a stack.
  const open = entries.map((entry) => ({ entry, path: entry.name }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { entry, path } = next;
    try {
      if (isFile(entry)) files.push({ file: await fileOf(entry), path });
      else if (isFolder(entry)) {
        for (const child of await childrenOf(entry)) {
          if (!LEFT_BY_SYSTEM.test(child.name)) open.push({ entry: child, path: `${path}/${child.name}` });
        }
      }
    } catch {
      unreadable.push(path);
    }
  }
  return { files: inOrder(files), unreadable };
}

/**
 * What was dropped or pasted. The entries are taken before anything is awaited:
 * the browser empties the transfer when its event is over.
 */
export function filesOfTransfer(transfer: DataTransfer): Promise<Found> {
  const entries: FileSystemEntry[] = [];
  const plain: ChosenFile[] = [];
  for (const item of transfer.items) {
    if (item.kind !== "file") continue;
    const entry = item.webkitGetAsEntry();
    const file = entry ? null : item.getAsFile();
    if (entry) entries.push(entry);
    else if (file) plain.push({ file, path: file.name });
  }
  if (entries.length === 0) return Promise.resolve({ files: plain, unreadable: [] });
  return filesUnder(entries).then(({ files, unreadable }) => ({ files: [...files, ...plain], unreadable }));
}

/** What a file input holds; a folder's files carry their path in it. */
export function filesOfInput(list: Iterable<File>): readonly ChosenFile[] {
  const chosen = [...list].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  // Chosen one by one, a file was meant, whatever its name.
  return inOrder(
    chosen.filter(({ file, path }) => {
      const inFolder = file.webkitRelativePath.split("/").slice(1);
      return path === file.name || !inFolder.some((name) => LEFT_BY_SYSTEM.test(name));
    }),
  );
}

/** Whether what is being dragged or pasted holds files at all; their names are not told before the drop. */
export const holdsFiles = (transfer: DataTransfer | null): boolean =>
  transfer?.types.includes("Files") ?? false;

/** How many files or folders are being dragged; 0 where the browser keeps it to itself. */
export const draggedCount = (transfer: DataTransfer | null): number =>
  [...(transfer?.items ?? [])].filter(({ kind }) => kind === "file").length;
