import type { Example } from "../../api/types";
import { text } from "../../i18n/text";
import { figure } from "../../ui/format";

interface ExampleCardProps {
  example: Example;
  /** From which score on a photo is defective; the verdict tells it without. */
  limit: number | undefined;
  /** Shows the heat map instead of the photo. */
  heat: boolean;
}

/** A photo as an inspector saw it, and whether it is right where that is known. */
export function ExampleCard({ example: one, limit, heat }: ExampleCardProps) {
  const t = text.value.inspect;
  if (one.verdict === "unreadable") {
    return (
      <div class="example">
        <p class="tile-name">{one.photo}</p>
        <p class="wrong-word small">{t.unreadable}</p>
      </div>
    );
  }
  const isBad = limit === undefined ? one.verdict !== "good" : one.score >= limit;
  const isWrong = Boolean(one.truth) && (one.truth !== "good") !== isBad;
  const word = limit === undefined && isBad ? one.verdict : isBad ? t.defective : t.good;
  const picture = heat || !one.image ? (one.heat ?? one.image) : one.image;
  return (
    <figure class={`example ${isWrong ? "wrong" : ""}`}>
      {picture && (
        <div class="example-picture">
          <img src={picture} alt={t.tested(one.photo, figure(one.score))} loading="lazy" />
        </div>
      )}
      <figcaption class="stack-s">
        <span class="split">
          <span class="tile-name" title={one.photo}>
            {one.photo}
          </span>
          <span class={`badge ${isBad ? "bad" : "good"}`}>{word}</span>
        </span>
        {isWrong && <span class="wrong-word small">{one.truth === "good" ? t.falseAlarm : t.missedOne}</span>}
      </figcaption>
    </figure>
  );
}
