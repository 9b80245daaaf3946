import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../api/client";
import type { Inspector, Verdict } from "../../api/types";
import { text } from "../../i18n/text";
import { announce } from "../../shell/live";
import { Button } from "../../ui/Button";
import { FilePicker } from "../../ui/FilePicker";
import { Check } from "../../ui/Fields";
import { figure, number } from "../../ui/format";
import { Failed } from "../../ui/State";
import { useAction } from "../../ui/useAction";
import { DropTarget } from "../photos/DropTarget";
import { photoTypes } from "../photos/UploadDialog";

interface Result {
  name: string;
  /** The photo itself, as an address within the browser. */
  image: string;
  verdict?: Verdict;
  error?: unknown;
}

/** New photos for the inspector, one after the other; each result stays until cleared. */
export function TryPhotos({ inspector }: { inspector: Inspector }) {
  const t = text.value.inspect;
  const results = useSignal<Result[]>([]);
  const left = useSignal(0);
  const heat = useSignal(true);
  const action = useAction(true);
  const add = (result: Result) => (results.value = [result, ...results.value]);
  const clear = () => {
    for (const one of results.value) URL.revokeObjectURL(one.image);
    results.value = [];
  };
  useEffect(() => clear, []);
  const inspect = (files: File[]) =>
    action.run(async () => {
      left.value = files.length;
      for (const file of files) {
        const image = URL.createObjectURL(file);
        try {
          const verdict = await api.inspectors.inspect(inspector.id, file);
          add({ name: file.name, image, verdict });
          announce(`${file.name}: ${verdict.verdict === "good" ? t.good : t.defective}`);
        } catch (error) {
          add({ name: file.name, image, error });
        }
        left.value--;
      }
    });
  return (
    <DropTarget onDrop={(files) => void inspect(files)}>
      <section class="card stack">
        <div class="split wrap">
          <h2>{t.try}</h2>
          {results.value.length > 0 && (
            <div class="row">
              <Check label={t.showHeat} checked={heat.value} onChange={(on) => (heat.value = on)} />
              <Button small onClick={clear}>
                {t.clear}
              </Button>
            </div>
          )}
        </div>
        <FilePicker
          label={t.tryPick}
          hint={action.busy ? t.busy(left.value) : t.tryText}
          accept={photoTypes}
          multiple
          onFiles={(files) => void inspect(files)}
        />
        <ul class="examples">
          {results.value.map((one, i) => (
            <li key={results.value.length - i}>
              <ResultCard result={one} heat={heat.value} />
            </li>
          ))}
        </ul>
      </section>
    </DropTarget>
  );
}

function ResultCard({ result, heat }: { result: Result; heat: boolean }) {
  const t = text.value.inspect;
  const { verdict } = result;
  if (!verdict) {
    return (
      <div class="example">
        <p class="tile-name">{result.name}</p>
        <Failed error={result.error} />
      </div>
    );
  }
  const isBad = verdict.verdict !== "good";
  const word = isBad ? (verdict.verdict === "defective" ? t.defective : verdict.verdict) : t.good;
  const showsHeat = heat && Boolean(verdict.heat);
  return (
    <figure class="example">
      <div class="example-picture">
        <img
          src={showsHeat ? `data:image/png;base64,${verdict.heat}` : result.image}
          alt={showsHeat ? `${result.name}, ${t.heat}` : result.name}
        />
      </div>
      <figcaption class="stack-s">
        <span class="split">
          <span class="tile-name">{result.name}</span>
          <span class={`badge ${isBad ? "bad" : "good"}`}>{word}</span>
        </span>
        {typeof verdict.threshold === "number" && (
          <span class="quiet small">{t.score(figure(verdict.score), figure(verdict.threshold))}</span>
        )}
        <span class="facts small">
          <span>{t.regions(verdict.regions)}</span>
          <span>{t.time(number(verdict.milliseconds))}</span>
        </span>
      </figcaption>
    </figure>
  );
}
