import { useTexts } from "../../app/i18n/locale.ts";
import { Icon } from "../../ui/icon.tsx";
import { QueryChip } from "./query-chip.tsx";

/** The collection that is looked through, with the way out of it. */
export function CollectionChip({ name, onRemove }: { name: string; onRemove: () => void }) {
  const t = useTexts();
  const words = t.library.find.inCollection(name);
  return (
    <QueryChip removeLabel={t.library.find.without(words)} onRemove={onRemove}>
      <Icon name="folder" size={12} className="text-t2" />
      <span className="sr-only">{words}</span>
      <span aria-hidden="true" className="cut max-w-40">
        {name}
      </span>
    </QueryChip>
  );
}
