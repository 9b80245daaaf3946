import { useId, useRef } from "preact/hooks";
import { text } from "../i18n/text";
import { Button } from "./Button";
import { Upload } from "./icons";

interface FilePickerProps {
  label: string;
  hint?: string;
  accept: string;
  multiple?: boolean;
  /** Takes a folder with all that is in it. */
  folder?: boolean;
  onFiles: (files: File[]) => void;
}

/** Browsers do not choose by type among the files of a folder. */
const fits = (name: string, accept: string) =>
  accept.split(",").some((ending) => ending.startsWith(".") && name.toLowerCase().endsWith(ending)) ||
  !accept.includes(".");

/** A place to drop files on, with a button that opens the file dialog. */
export function FilePicker({ label, hint, accept, multiple, folder, onFiles }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const take = (files: FileList | null | undefined) => {
    const fitting = [...(files ?? [])].filter((file) => !folder || fits(file.name, accept));
    if (fitting.length > 0) onFiles(fitting);
  };
  return (
    <div
      class="file-picker"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        take(event.dataTransfer?.files);
      }}
    >
      <input
        ref={input}
        id={id}
        class="hidden"
        type="file"
        tabIndex={-1}
        accept={accept}
        multiple={multiple}
        {...(folder && { webkitdirectory: true })}
        aria-label={label}
        onChange={(event) => {
          take(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
      <Upload size={28} />
      {hint && <p>{hint}</p>}
      <Button onClick={() => input.current?.click()}>{label || text.value.photos.chooseFiles}</Button>
    </div>
  );
}
