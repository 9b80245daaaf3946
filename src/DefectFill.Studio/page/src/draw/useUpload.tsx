import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { toast } from "../shell/live";
import type { Editor } from "./editor";
import { hasAspectOf, type MaskFile, readMask, scaledTo } from "./png/upload";
import { text } from "./texts/text";
import { sizeOf, UploadDialog } from "./ui/UploadDialog";

/** Loading a mask from a file: at once if it fits, after a question if it has to be scaled or looks inverted. */
export function useUpload(editor: Editor): { take: (file: File) => Promise<void>; dialog: VNode | null } {
  const asked = useSignal<{ name: string; file: MaskFile } | undefined>(undefined);
  const close = () => (asked.value = undefined);
  return {
    take: async (file) => {
      const t = text.value.upload;
      const found = await readMask(file).catch(() => undefined);
      const problem = found ? problemOf(found, file.name, editor) : t.unreadable(file.name);
      if (problem) return toast(problem, "bad");
      if (needsNoQuestion(found!, editor)) {
        editor.addRuns(scaledTo(found!, editor.photo), false);
        return toast(t.done(file.name), "good");
      }

      asked.value = { name: file.name, file: found! };
    },
    dialog: asked.value ? (
      <UploadDialog
        {...asked.value}
        photo={editor.photo}
        onClose={close}
        onUse={(runs, replaces) => {
          close();
          editor.addRuns(runs, replaces);
        }}
      />
    ) : null,
  };
}

function problemOf(file: MaskFile, name: string, { photo }: Editor): string | undefined {
  const t = text.value.upload;
  if (!hasAspectOf(file, photo)) return t.wrong(name, sizeOf(file), sizeOf(photo));
  if (!file.pixels.includes(1)) return t.empty(name);
  return file.pixels.includes(0) ? undefined : t.full(name);
}

function needsNoQuestion(file: MaskFile, { photo }: Editor): boolean {
  const marked = file.pixels.reduce((sum, pixel) => sum + pixel, 0);
  return file.width === photo.width && file.height === photo.height && marked * 2 <= file.pixels.length;
}
