using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Imaging.Registration;

namespace DefectFill.Structures;

/// <summary>How the object of a good photo lies in other photos, by all of it that does not move by itself.</summary>
/// <remarks>
/// Starts from the registration of parts, or from no move if a surface fills the photos, and refines it to a fraction
/// of a pixel.
/// </remarks>
internal sealed class BodyAlignment
{
    private const int Side = 256; // pixels of the longer side, reduced
    private const double Around = .04; // of the side: the object's silhouette belongs to the comparison

    private readonly Photo _reference;
    private readonly PartView _view;
    private readonly Look _look;
    private readonly TemplateSearch _body;

    /// <param name="reference">The good photo.</param>
    /// <param name="movable">What moves by itself in it, of its size; null if that is not known yet.</param>
    public BodyAlignment(Photo reference, Mask? movable)
    {
        (_reference, _view) = (reference, PartView.Of(reference));
        _look = LookOf(reference);
        _body = new TemplateSearch(_look, BodyOf(movable));
    }

    /// <summary>Moves points of the good photo to another one, and how much the object looks the same there.</summary>
    /// <param name="photo">The other photo.</param>
    /// <param name="left">What is not compared in it, of its size; null for nothing.</param>
    public (Similarity Move, double Correlation) In(Photo photo, Mask? left)
    {
        var (view, look) = (PartView.Of(photo), LookOf(photo));
        var rough = _view.IsSurface || view.IsSurface
            ? new Similarity(
                photo.Width / (double)_reference.Width, 0, false, 0, 0)
            : PartRegistration.Best(_view, null, view).Move;
        var start = TemplatePose.Of(rough, _body.Template, _look, look);
        var skipped = left?.ResizeCovering(look.Width, look.Height);
        var (pose, correlation) = _body.Refine(look, start, 3, 2, skipped, scales: true);
        return (TemplatePose.ToMove(pose, _body.Template, _look, look), correlation);
    }

    private static Look LookOf(Photo photo) =>
        Look.Of(photo, Math.Min(1, Side / (double)Math.Max(photo.Width, photo.Height)));

    private Mask BodyOf(Mask? movable)
    {
        var all = Mask.FromBox(_look.Width, _look.Height, new Box(0, 0, _look.Width, _look.Height));
        var whole = _view.IsSurface
            ? all
            : _view.Whole.ResizeNearest(_look.Width, _look.Height).Dilate(Around * Side);
        var rest = movable is null
            ? whole
            : whole.And(movable.ResizeCovering(_look.Width, _look.Height).Dilate(2).Inverted());
        return rest.Share < .01 ? all : rest; // all of the object moves: its surroundings must do
    }
}
