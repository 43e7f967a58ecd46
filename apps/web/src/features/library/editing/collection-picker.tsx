import { useTexts } from "../../../app/i18n/locale.ts";
import { reports } from "../../../app/reporting/reports.ts";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";
import { MENU_ITEM } from "../../../ui/popover.tsx";
import { SupportCode } from "../../../ui/toasts.tsx";
import { useCollections } from "../queries.ts";
import { CollectionNameForm } from "./collection-name-form.tsx";
import { useCollectionActions } from "./collection-queries.ts";

export interface CollectionPickerProps {
  /** What goes in. */
  readonly ids: readonly string[];
  /** Collections that hold all of them already; choosing one takes them out. */
  readonly holding?: ReadonlySet<string>;
  readonly onDone: () => void;
}

/** Where to put pictures: one of the collections, or a new one. */
export function CollectionPicker({ ids, holding, onDone }: CollectionPickerProps) {
  const t = useTexts().libraryEdit.collections;
  const collections = useCollections();
  const { put, take, create } = useCollectionActions();
  const list = collections.data?.collections ?? [];
  return (
    <>
      <ul aria-label={t.title}>
        {list.map((collection) => {
          const inIt = holding?.has(collection.id) ?? false;
          return (
            <li key={collection.id}>
              <button
                type="button"
                aria-label={inIt ? t.takeOut(collection.name) : t.addTo(collection.name)}
                onClick={() => {
                  onDone();
                  void (inIt ? take(collection, ids) : put(collection, ids));
                }}
                className={MENU_ITEM}
              >
                <Icon
                  name={inIt ? "check" : "folder"}
                  className={classes(inIt ? "text-accent" : "text-t3")}
                />
                <span className="cut flex-1">{collection.name}</span>
                <span className="num text-12 text-t3">{collection.count}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {collections.isSuccess && list.length === 0 && <p className="px-3 py-2 text-12 text-t3">{t.none}</p>}
      {collections.isError && (
        <p className="px-3 py-2">
          <SupportCode code={reports.codeOf(collections.error)} />
        </p>
      )}
      <div className="mt-1 border-t border-chosen p-2">
        <CollectionNameForm
          label={t.new}
          submit={t.create}
          onName={(name) => {
            onDone();
            return create(name, ids);
          }}
        />
      </div>
    </>
  );
}
