using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Data.Metrics;
using DefectFill.Filling.Inputs;

namespace DefectFill.Filling.Runs;

/// <summary>What the photos that a defect was learned from show: each is read once, and none is held.</summary>
/// <remarks>Photos that are no longer there are left out.</remarks>
internal sealed class LearnedLook
{
    private readonly RimWidth.Tally _rim = new();
    private readonly DefectColours.Tally _colours = new();
    private readonly SurfaceGrain.Tally _grain;
    private readonly List<double> _contrasts = [];
    private readonly List<Problem> _problems = [];

    private LearnedLook(WindowOptions windows) => _grain = new(windows);

    /// <summary>Pixels by which the defect shows beyond its masks.</summary>
    /// <exception cref="DatasetException">A photo or mask that is there cannot be read.</exception>
    public int Rim => Sound(_rim).Width;

    /// <summary>The colours that the defect has; null where there are none.</summary>
    /// <exception cref="DatasetException">A photo or mask that is there cannot be read.</exception>
    public DefectColours? Colours => Sound(_colours).Colours();

    /// <summary>How much of the surface's grain shows within the defect.</summary>
    /// <exception cref="DatasetException">A photo or mask that is there cannot be read.</exception>
    public SurfaceGrain Grain => Sound(_grain).Grain;

    /// <summary>The <see cref="Contrast"/> of each photo that can be read and has one.</summary>
    public IReadOnlyList<double> Contrasts => _contrasts;

    /// <param name="photos">Of the run.</param>
    /// <param name="defect">Its name.</param>
    /// <param name="windows">How it is filled in.</param>
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
            }
        }

        return look;
    }

    private void Add(LoadedPair pair)
    {
        _rim.Add(pair.Photo, pair.Mask);
        _colours.Add(pair.Photo, pair.Mask);
        _grain.Add(pair.Photo, pair.Mask);
        if (Contrast.Of(pair.Photo, pair.Mask) is var contrast && double.IsFinite(contrast))
        {
            _contrasts.Add(contrast);
        }
    }

    private T Sound<T>(T tally) => _problems.Count == 0 ? tally : throw new DatasetException(_problems);
}
