using DefectFill.Core.Options;

namespace DefectFill.Lab.Baselines.Painting;

/// <summary>Crop-Paste (Lin et al. 2021): a training defect, cut out along its mask, pasted on a good photo.</summary>
/// <remarks>
/// The edge is hard. A given mask sets the place: the defect keeps its size and shape and is centred on the mask.
/// </remarks>
internal sealed class CropPaste(CutoutTurns cutouts, PlaceRule place) : IPainter
{
    public Painted Paint(PaintJob job)
    {
        var (cutout, photo) = (cutouts.For(job), job.Good);
        var at = job.Mask is { } given ? StencilPlace.On(given.Mask, cutout.Mask, photo)
            : place == PlaceRule.Part ? StencilPlace.OnPart(cutout.Mask, photo, job.Generator)
            : StencilPlace.At(cutout.Mask, photo, cutout.OwnCornerOn(photo));
        return new Painted(
            Overlay.Lay(photo, at.Mask, cutout.Photo, at.Corner), at.Mask,
            job.Mask?.Origin ?? cutout.Origin, cutout.Source);
    }
}
