using DefectFill.Studio.Http;
using DefectFill.Studio.Projects;
using DefectFill.Studio.Strokes;

namespace DefectFill.Studio.Api.Views;

/// <summary>A photo as the API gives it.</summary>
/// <param name="Depth">Bits per sample.</param>
/// <param name="Marked">Whether something is marked on it.</param>
/// <param name="MaskArea">Pixels marked.</param>
/// <param name="DuplicateOf">An earlier photo with the same bytes; null if there is none.</param>
internal sealed record PhotoView(
    string Id, string Name, PhotoKind Kind, string? Defect, int Width, int Height, int Depth, bool Marked,
    int MaskArea, IReadOnlyList<ProblemView> Problems, string? DuplicateOf)
{
    public static PhotoView Of(StudioPhoto photo, string? duplicateOf) => new(
        photo.Id, photo.Name, photo.Kind, photo.Defect, photo.Width, photo.Height, photo.Depth, photo.IsMarked,
        photo.MaskArea, [.. photo.Problems.Select(ProblemView.Of)], duplicateOf);
}

/// <summary>A part of a list.</summary>
/// <param name="Total">Items of the whole list.</param>
internal sealed record Listing<T>(long Total, IReadOnlyList<T> Items);

/// <summary>Changes of a photo; what is absent stays.</summary>
internal sealed record PhotoChange(PhotoKind? Kind, string? Defect);

/// <summary>Strokes to save.</summary>
/// <param name="Version">That which they are based on.</param>
internal sealed record DrawingChange(long Version, IReadOnlyList<Stroke> Strokes, DrawingLayer Layer);

/// <summary>The mask that strokes give.</summary>
/// <param name="Windows">The squares of the photo that the model sees.</param>
/// <param name="LostAtLatent">Boxes of areas thinner than a cell of the latents.</param>
internal sealed record DrawnMask(
    long Version, int Area, double AreaPercent, int Regions, int Thinnest, IReadOnlyList<ModelWindow> Windows,
    IReadOnlyList<LostArea> LostAtLatent, IReadOnlyList<ProblemView> Warnings)
{
    public static DrawnMask Of(long version, MaskFacts facts) => new(
        version, facts.Area, facts.AreaPercent, facts.Regions, facts.Thinnest, facts.Windows,
        [.. facts.LostAtLatent.Select(box => new LostArea(box.X, box.Y, box.Width, box.Height))],
        [.. facts.Warnings.Select(ProblemView.Of)]);
}

/// <summary>A box in pixels of the photo.</summary>
internal sealed record LostArea(int X, int Y, int Width, int Height);
