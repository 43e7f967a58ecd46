export { AddImagesButton } from "./add-images-button.tsx";
export { CollectionMenu } from "./collection-menu.tsx";
export { DropZone } from "./drop-zone.tsx";
export { Lightbox } from "./lightbox.tsx";
export { SelectionBar } from "./selection-bar.tsx";
export { type References, useReferences } from "./use-as-reference.ts";
