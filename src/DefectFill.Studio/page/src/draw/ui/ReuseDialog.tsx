import { text } from "../texts/text";
import { Dialog } from "../../ui/Dialog";

export interface OtherPhoto {
  id: string;
  name: string;
  width: number;
  height: number;
  marked: boolean;
}

interface ReuseProps {
  photos: OtherPhoto[];
  thumb: (id: string) => string;
  onChoose: (photo: OtherPhoto) => void;
  onClose: () => void;
}

/** Chooses the photo whose mask is laid on this one. */
export function ReuseDialog({ photos, thumb, onChoose, onClose }: ReuseProps) {
  const t = text.value.reuse;
  return (
    <Dialog title={t.title} onClose={onClose} wide>
      {photos.length === 0 ? <p>{t.none}</p> : (
        <ul class="ed-photos">
          {photos.map((photo) => (
            <li key={photo.id}>
              <button type="button" aria-label={t.choose(photo.name)} onClick={() => onChoose(photo)}>
                <img src={thumb(photo.id)} alt="" loading="lazy" />
                <span>{photo.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
