import type { Collection } from "@shotlist/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTexts } from "../../../app/i18n/locale.ts";
import { Button, IconButton } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { Icon } from "../../../ui/icon.tsx";
import { Modal } from "../../../ui/modal.tsx";
import { MENU_ITEM, Popover } from "../../../ui/popover.tsx";
import { useCollections } from "../queries.ts";
import { useSelection } from "../selection.ts";
import { tidy } from "../view.ts";
import { CollectionNameForm } from "./collection-name-form.tsx";
import { useCollectionActions } from "./collection-queries.ts";

/** Another name for a collection, or its end; its pictures stay either way. */
function ManageDialog({
  collection,
  onClose,
  onGone,
}: {
  collection: Collection;
  onClose: () => void;
  onGone: () => void;
}) {
  const t = useTexts();
  const words = t.libraryEdit.collections;
  const { rename, remove } = useCollectionActions();
  const [asking, setAsking] = useState(false);
  return (
    <Modal
      title={asking ? words.deleteAsk(collection.name) : collection.name}
      closeLabel={t.common.close}
      onClose={onClose}
    >
      <div className="grid gap-4 px-4 pb-4">
        {!asking && (
          <CollectionNameForm
            label={words.name}
            name={collection.name}
            submit={words.save}
            focus
            onName={(name) => {
              onClose();
              return name === collection.name ? undefined : rename(collection.id, name);
            }}
          />
        )}
        <div className="flex items-center gap-3">
          <p className="flex-1 text-12 text-t3">{words.deleteHow}</p>
          {asking && (
            <Button size="l" look="quiet" onClick={() => setAsking(false)}>
              {t.common.cancel}
            </Button>
          )}
          <Button
            size={asking ? "l" : "m"}
            look="danger"
            className="max-phone:h-11"
            onClick={() => {
              if (!asking) return setAsking(true);
              onClose();
              void remove(collection).then((gone) => gone && onGone());
            }}
          >
            <Icon name="trash" />
            {words.delete}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

/** The collections with their counts: one to look at, one to put the selection into, and all that is done with them. */
export function CollectionMenu() {
  const t = useTexts();
  const words = t.libraryEdit.collections;
  const navigate = useNavigate({ from: "/library" });
  const { collection: shown, shelf } = useSearch({ strict: false });
  const bin = shelf === "deleted";
  const collections = useCollections();
  const selected = useSelection();
  const { put, create } = useCollectionActions();
  const [managed, setManaged] = useState<Collection | null>(null);
  const list = collections.data?.collections ?? [];
  const show = (collection?: string) =>
    void navigate({
      to: "/library",
      // What is looked for stays; only where changes.
      search: ({ q, like, image, sort }) => tidy({ q, like, image, sort, collection }),
    });

  return (
    <>
      <Popover
        label={words.title}
        width={320}
        control={(given) => (
          <Button {...given} size="s" className="max-phone:h-11 max-phone:px-3">
            {words.button}
            <Icon name="down" size={12} />
          </Button>
        )}
      >
        {(close) => (
          <>
            <ul aria-label={words.title}>
              <li>
                <button
                  type="button"
                  data-first
                  aria-current={shown === undefined && !bin ? "true" : undefined}
                  onClick={() => {
                    close();
                    show();
                  }}
                  className={MENU_ITEM}
                >
                  <Icon
                    name="check"
                    className={classes(shown === undefined && !bin ? "text-accent" : "invisible")}
                  />
                  <span className="flex-1">{words.all}</span>
                </button>
              </li>
              {list.map((collection) => (
                <li key={collection.id} className="flex items-center">
                  <button
                    type="button"
                    aria-current={shown === collection.id ? "true" : undefined}
                    onClick={() => {
                      close();
                      show(collection.id);
                    }}
                    className={classes(MENU_ITEM, "min-w-0 flex-1")}
                  >
                    <Icon
                      name="check"
                      className={classes(shown === collection.id ? "text-accent" : "invisible")}
                    />
                    <span className="cut flex-1">{collection.name}</span>
                    <span className="num flex-none text-12 text-t3">
                      <span aria-hidden="true">{collection.count}</span>
                      <span className="sr-only">{words.count(collection.count)}</span>
                    </span>
                  </button>
                  {selected.count > 0 && (
                    <IconButton
                      aria-label={words.addTo(collection.name)}
                      title={words.addTo(collection.name)}
                      className="focus-inset hover:bg-raise-2 max-phone:size-11"
                      onClick={() => {
                        close();
                        void put(collection, [...selected.ids]);
                      }}
                    >
                      <Icon name="plus" />
                    </IconButton>
                  )}
                  <IconButton
                    aria-label={words.manage(collection.name)}
                    className="focus-inset hover:bg-raise-2 max-phone:size-11"
                    onClick={() => {
                      close();
                      setManaged(collection);
                    }}
                  >
                    <Icon name="more" />
                  </IconButton>
                </li>
              ))}
            </ul>
            {collections.isSuccess && list.length === 0 && (
              <p className="px-3 py-2 text-12 text-t3">{words.none}</p>
            )}
            <div className="mt-1 border-t border-chosen pt-1">
              <button
                type="button"
                aria-current={bin ? "true" : undefined}
                onClick={() => {
                  close();
                  void navigate({ to: "/library", search: { shelf: "deleted" } });
                }}
                className={MENU_ITEM}
              >
                <Icon name={bin ? "check" : "trash"} className={bin ? "text-accent" : "text-t3"} />
                {t.library.shelves.deleted}
              </button>
            </div>
            <div className="mt-1 border-t border-chosen p-2">
              <CollectionNameForm
                label={words.new}
                submit={words.create}
                onName={async (name) => {
                  close();
                  const made = await create(name, [...selected.ids]);
                  if (made && selected.count === 0) show(made.id);
                }}
              />
            </div>
          </>
        )}
      </Popover>
      {managed && (
        <ManageDialog
          collection={managed}
          onClose={() => setManaged(null)}
          onGone={() => shown === managed.id && show()}
        />
      )}
    </>
  );
}
