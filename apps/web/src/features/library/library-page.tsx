import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useId, useRef } from "react";
import { Failure } from "../../api/failure.ts";
import { useTexts } from "../../app/i18n/locale.ts";
import { usePageTitle } from "../../app/page-title.ts";
import { classes } from "../../ui/classes.ts";
import { useLayout } from "../../ui/media.ts";
import {
  AddImagesButton,
  CollectionMenu,
  DropZone,
  Lightbox,
  SelectionBar,
  useReferences,
} from "./editing/index.ts";
import { DidNotLoad, EmptyBin, GridSkeleton, LostImage, NoHits, NothingHere } from "./empty-states.tsx";
import { FilterRow, type FilterRowProps } from "./filter-row.tsx";
import { FindField } from "./find-field.tsx";
import { Grid } from "./grid.tsx";
import { NO_ITEMS } from "./grid-items.ts";
import type { LibrarySearch } from "./library-search.ts";
import { BinNotice, Learning, Notices } from "./notices.tsx";
import { useOpenPicture, usePublishedOrder } from "./open-picture.ts";
import { PhoneFilters } from "./phone-filters.tsx";
import { useCollections, useFacets, useSearchStatus } from "./queries.ts";
import { QueryProblem } from "./query-problem.tsx";
import { wordsOnly } from "./query-text.ts";
import { scrollbarWidth } from "./scrollbar-width.ts";
import { keepSearchedImage, searchedImage } from "./searched-images.ts";
import { useIsSelecting } from "./selection.ts";
import { ToneShelf } from "./tone-shelf.tsx";
import { useLibraryContent } from "./use-library-content.ts";
import { onShelf, tidy } from "./view.ts";

const route = getRouteApi("/app/library");

/** The query itself was at fault: what is on the page stays, and the field says what is wrong. */
const isQueryProblem = (error: Error | null): error is Failure =>
  error instanceof Failure && error.status === 400;

/** What is offered where nothing was found: a hint, not a list. */
const TAGS_OFFERED = 6;

const withoutPicture = ({ like: _like, image: _image, ...search }: LibrarySearch): LibrarySearch => search;

export function LibraryPage() {
  const t = useTexts();
  usePageTitle(t.library.title);
  const phone = useLayout() === "phone";
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const content = useLibraryContent(search);
  const { shown, wanted, view, error } = content;
  const facets = useFacets().data;
  const status = useSearchStatus().data;
  const { open } = useOpenPicture();
  const references = useReferences();
  const selecting = useIsSelecting();
  const scroller = useRef<HTMLDivElement>(null);
  const problemId = useId();

  const items = shown?.items ?? NO_ITEMS;
  usePublishedOrder(items.ids);

  const change = useCallback(
    (update: (search: LibrarySearch) => LibrarySearch, replace = false) =>
      void navigate({ search: (now) => tidy(update(now)), replace, resetScroll: false }),
    [navigate],
  );
  const onLike = useCallback(
    (id: string) => change((now) => ({ ...withoutPicture(now), like: id, q: "" })),
    [change],
  );
  const onUseAsReference = useCallback((id: string) => references.add([id]), [references.add]);

  const q = search.q ?? "";
  const searching = view.kind === "search";
  const current = shown?.key === wanted;
  const response = shown?.response ?? null;
  const understood = response?.query ?? null;
  const problem = isQueryProblem(error) ? error : null;
  const lost = search.image !== undefined && searchedImage(search.image) === null;
  const total = facets?.total;
  const count = !shown
    ? ""
    : !response
      ? t.library.count.all(items.ids.length)
      : total === undefined || search.category
        ? t.library.count.matching(search.category ? items.ids.length : response.total)
        : t.library.count.matches(response.total, total);

  const setQuery = (next: string, replace = false) => change((now) => ({ ...now, q: next }), replace);
  const clear = () =>
    change(({ shelf, category, mine, collection }) => ({
      ...(shelf && { shelf }),
      ...(category && { category }),
      ...(mine && { mine }),
      ...(collection && { collection }),
    }));
  const withoutCollection = () => change(({ collection: _collection, ...now }) => now);
  const collections = useCollections().data?.collections;
  const collection = search.collection
    ? (collections?.find(({ id }) => id === search.collection)?.name ?? "")
    : null;
  const bin = search.shelf === "deleted";
  const filters: FilterRowProps = {
    q,
    understood,
    facets,
    shelf: search.shelf ?? "all",
    collection,
    mine: search.mine ?? false,
    sort: search.sort ?? "best",
    searching,
    count,
    collections: <CollectionMenu />,
    onQuery: setQuery,
    onShelf: (shelf) => change((now) => onShelf(now, shelf)),
    onMine: (mine) => change(({ mine: _mine, ...now }) => (mine ? { ...now, mine } : now)),
    onWithoutCollection: withoutCollection,
    onSort: (sort) => change((now) => ({ ...now, sort })),
    onClearFilters: () =>
      change(({ q: words = "", like, image, sort }) => ({
        q: wordsOnly(words),
        ...(like && { like }),
        ...(image && { image }),
        ...(sort && { sort }),
      })),
  };

  const body = () => {
    if (lost) return <LostImage onClear={clear} />;
    if (error && !problem) {
      return (
        <DidNotLoad
          title={searching ? t.library.failed.search : t.library.failed.list}
          safe={searching ? t.library.failed.kept : ""}
          error={error}
          onRetry={content.retry}
        />
      );
    }
    if (!shown) return problem ? null : <GridSkeleton />;
    if (items.ids.length === 0 && current) {
      if (searching) {
        const tags = facets?.tags.slice(0, TAGS_OFFERED).map(({ value }) => value) ?? [];
        return (
          <NoHits
            q={q}
            understood={understood}
            tags={tags}
            onQuery={setQuery}
            onClear={clear}
            onWholeLibrary={collection === null ? undefined : withoutCollection}
          />
        );
      }
      if (bin) return <EmptyBin onShowAll={() => change(() => ({}))} />;
      return (
        <NothingHere
          library={!search.shelf && !search.mine && !search.collection}
          shelf={search.shelf ?? "all"}
          category={search.category}
          add={<AddImagesButton />}
          onShowAll={() => change(() => ({}))}
        />
      );
    }
    return (
      <Grid
        items={items}
        scroller={scroller}
        wanted={wanted}
        shown={shown.key}
        query={understood}
        onOpen={open}
        onLike={onLike}
        onUseAsReference={onUseAsReference}
      />
    );
  };

  const left = response && current && !search.category ? response.total - items.ids.length : 0;

  return (
    <main id="main" className="relative flex h-full flex-col">
      <h1 className="sr-only">{t.library.title}</h1>
      <div className="flex items-center gap-3 bg-panel px-4 py-2">
        <FindField
          search={search}
          understood={understood}
          collection={collection}
          problemId={problem ? problemId : undefined}
          onQuery={setQuery}
          onImage={(file) => change((now) => ({ ...withoutPicture(now), image: keepSearchedImage(file) }))}
          onWithoutPicture={() => change(withoutPicture)}
          onWithoutCollection={withoutCollection}
          onClear={clear}
          onLeaveDown={() =>
            scroller.current?.querySelector<HTMLElement>("[data-cell][tabindex='0']")?.focus()
          }
        />
        <AddImagesButton compact={phone} />
      </div>
      {problem && <QueryProblem id={problemId} failure={problem} />}
      {phone ? (
        <PhoneFilters {...filters} found={response?.total ?? items.ids.length} />
      ) : (
        <FilterRow {...filters} />
      )}
      {search.shelf === "tone" && (
        <ToneShelf
          category={search.category}
          onCategory={(category) =>
            change(({ category: _category, ...now }) => (category ? { ...now, category } : now))
          }
        />
      )}
      <p role="status" className="sr-only">
        {current ? count : ""}
      </p>
      <Notices notices={response?.notices ?? []} />
      {bin && <BinNotice onLeave={() => change(() => ({}))} />}
      <div className="relative min-h-0 flex-1">
        <div
          ref={scroller}
          className={classes(
            "h-full overflow-y-auto py-2 pl-4 [scrollbar-gutter:stable] max-phone:py-1 max-phone:pl-0",
            // The bar of what is selected lies over the last row.
            selecting && "pb-24 max-phone:pb-24",
          )}
          style={{ paddingRight: phone ? 0 : Math.max(4, 16 - scrollbarWidth()) }}
        >
          {body()}
          {left > 0 && items.ids.length > 0 && (
            <p className="num py-6 text-center text-12 text-t3">
              {t.library.count.firstOnly(items.ids.length)}
            </p>
          )}
        </div>
        {searching && status && !selecting && <Learning status={status} />}
        <DropZone />
      </div>
      <SelectionBar />
      <Lightbox />
    </main>
  );
}
