import { mediaPath } from "../../api/library.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { Picture } from "../../ui/picture.tsx";
import type { LibrarySearch } from "./library-search.ts";
import { QueryChip } from "./query-chip.tsx";
import { searchedImage } from "./searched-images.ts";
import { SearchedPicture } from "./searched-picture.tsx";

const THUMB = "size-5 flex-none rounded-1 object-cover";

/** The picture a search goes by: one of the library, or one of this computer. */
export function PictureChip({ search, onRemove }: { search: LibrarySearch; onRemove: () => void }) {
  const t = useTexts();
  const file = search.image ? searchedImage(search.image) : null;
  const words = search.like ? t.library.find.likeThis : t.library.find.byThisImage;
  return (
    <QueryChip removeLabel={t.library.find.without(words)} onRemove={onRemove}>
      {search.like ? (
        <Picture source={mediaPath(search.like, "small")} alt="" fit="cover" small className={THUMB} />
      ) : (
        file && <SearchedPicture file={file} className={THUMB} />
      )}
      <span className="max-phone:sr-only">{words}</span>
    </QueryChip>
  );
}
