using DefectFill.Core.Machine;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Data.Metrics;
using DefectFill.Filling.Inputs;

namespace DefectFill.Filling.Runs;

/// <summary>The look of a defect in its training photos; each photo is read once, and none is kept in memory.</summary>
/// <remarks>Photos that no longer exist are left out.</remarks>
internal sealed class LearnedLook
{
    private const int Margin = 16; // around a mask; its surroundings are measured nearer to it

    private readonly RimWidth.Tally _rim = new();
    private readonly DefectColours.Tally _colours = new();
    private readonly SurfaceGrain.Tally _grain;
    private readonly List<double> _contrasts = [];
    private readonly List<Problem> _problems = [];

    private LearnedLook(WindowOptions windows) => _grain = new(windows);

    /// <summary>Pixels the defect is visible beyond its masks.</summary>
    /// <exception cref="DatasetException">An existing photo or mask cannot be read.</exception>
    public int Rim => Sound(_rim).Width;

    /// <summary>The colours of the defect; null if there are none.</summary>
    /// <exception cref="DatasetException">An existing photo or mask cannot be read.</exception>
    public DefectColours? Colours => Sound(_colours).Colours();

    /// <summary>How much of the surface's grain is visible within the defect.</summary>
    /// <exception cref="DatasetException">An existing photo or mask cannot be read.</exception>
    public SurfaceGrain Grain => Sound(_grain).Grain;

    /// <summary>The <see cref="Contrast"/> of each readable photo that has one.</summary>
    public IReadOnlyList<double> Contrasts => _contrasts;

    /// <param name="photos">The photos of the run.</param>
    /// <param name="defect">Name of the defect.</param>
    /// <param name="windows">The windows it is filled in.</param>
    public static LearnedLook Of(LearnedPairs photos, string defect, WindowOptions windows)
    {
        var look = new LearnedLook(windows);
        foreach (var pair in photos.Of(defect, learned: true).Where(photos.AreThere))
        {
            var (loaded, problems) = EachFile.Try(
                photos.Data.PathOf(pair.Photo), pair.Photo, ProblemCode.UnreadablePhoto,
                _ => LoadedPair.Read(photos.Data, pair));
            look._problems.AddRange(problems);
            if (loaded is not null)
            {
                look.Add(loaded);
                LargeMemory.Release(LargeMemory.IsLarge(loaded.Mask.Width, loaded.Mask.Height));
            }
        }

        return look;
    }

    private void Add(LoadedPair pair)
    {
        _grain.Add(pair.Photo, pair.Mask);
        var all = pair.Mask.Bounds;
        var area = pair.Mask.IsEmpty ? all : pair.Mask.BoundingBox.Grown(Margin).Intersect(all);
        var (photo, mask) = (pair.Photo.Crop(area), pair.Mask.Crop(area));
        _rim.Add(photo, mask);
        _colours.Add(photo, mask);
        if (Contrast.Of(photo, mask) is var contrast && double.IsFinite(contrast))
        {
            _contrasts.Add(contrast);
        }
    }

    private T Sound<T>(T tally) => _problems.Count == 0 ? tally : throw new DatasetException(_problems);
}
