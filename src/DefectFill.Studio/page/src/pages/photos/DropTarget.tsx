import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { text } from "../../i18n/text";
import { Upload } from "../../ui/icons";

interface DropTargetProps {
  onDrop: (files: File[]) => void;
  children: ComponentChildren;
}

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;

/** Takes files that are dropped anywhere on the page. */
export function DropTarget({ onDrop, children }: DropTargetProps) {
  const over = useSignal(0);
  useEffect(() => {
    const enter = (event: DragEvent) => hasFiles(event) && over.value++;
    const leave = (event: DragEvent) => hasFiles(event) && (over.value = Math.max(0, over.value - 1));
    const allow = (event: DragEvent) => hasFiles(event) && event.preventDefault();
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over.value = 0;
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) onDrop(files);
    };
    const all = [
      ["dragenter", enter],
      ["dragleave", leave],
      ["dragover", allow],
      ["drop", drop],
    ] as const;
    for (const [name, listener] of all) addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of all) removeEventListener(name, listener as EventListener);
    };
  }, [onDrop]);
  return (
    <>
      {children}
      {over.value > 0 && (
        <div class="drop-veil" aria-hidden="true">
          <div>
            <Upload size={40} />
            <p>{text.value.photos.drop}</p>
          </div>
        </div>
      )}
    </>
  );
}
