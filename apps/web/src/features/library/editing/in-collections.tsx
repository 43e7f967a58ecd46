import type { AssetDetail } from "@shotlist/contract";
import { Link } from "@tanstack/react-router";
import { useTexts } from "../../../app/i18n/locale.ts";
import { IconButton } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { CollectionPicker } from "./collection-picker.tsx";
import { useCollectionActions } from "./collection-queries.ts";
import { Section } from "./info-facts.tsx";

/** Where an open picture has its place among one's own collections. */
export function InCollections({ detail }: { detail: AssetDetail }) {
  const t = useTexts().libraryEdit;
  const { take } = useCollectionActions();
  return (
    <Section
      title={t.info.collections}
      aside={
        <Popover
          label={t.actions.collect}
          control={(given) => (
            <IconButton
              {...given}
              size="s"
              aria-label={t.actions.collect}
              className="-my-1 -mr-1 max-phone:-my-3 max-phone:size-11"
            >
              <Icon name="plus" />
            </IconButton>
          )}
        >
          {(close) => (
            <CollectionPicker
              ids={[detail.id]}
              holding={new Set(detail.collections.map(({ id }) => id))}
              onDone={close}
            />
          )}
        </Popover>
      }
    >
      {detail.collections.length === 0 ? (
        <p className="text-12 text-t3">{t.info.noCollections}</p>
      ) : (
        <ul className="grid gap-1">
          {detail.collections.map((collection) => (
            <li key={collection.id} className="flex items-center gap-2">
              <Icon name="folder" className="text-t3" />
              <Link
                to="/library"
                search={{ collection: collection.id }}
                className="cut flex-1 rounded-1 hover:underline"
              >
                {collection.name}
              </Link>
              <IconButton
                size="s"
                aria-label={t.info.removeFrom(collection.name)}
                onClick={() => void take(collection, [detail.id])}
                className="max-phone:size-11"
              >
                <Icon name="close" size={12} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
