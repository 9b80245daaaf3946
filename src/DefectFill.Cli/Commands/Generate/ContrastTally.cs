using System.Globalization;
using DefectFill.Data.Metrics;
using DefectFill.Filling;

namespace DefectFill.Cli.Commands.Generate;

/// <summary>
/// The contrast of this call's fills compared with the training photos: selected fills have more contrast than the
/// average candidate, and may have more than real defects.
/// </summary>
internal sealed class ContrastTally
{
    private const int Margin = 8; // pixels; the ring around a mask is narrower

    private readonly Dictionary<string, (List<double> All, List<double> Kept)> _found = [];

    public void Add(PairDone pair)
    {
        if (!_found.TryGetValue(pair.Defect, out var found))
        {
            _found[pair.Defect] = found = ([], []);
        }

        var area = pair.Fill.Mask.BoundingBox.Grown(Margin).Intersect(pair.Fill.Mask.Bounds);
        var mask = pair.Fill.Mask.Crop(area);
        var contrasts = Contrast.Of(pair.Fill.Candidates.Select(photo => photo.Crop(area)), mask).ToArray();
        found.All.AddRange(pair.Fill.Finished.Select(number => contrasts[number]).Where(double.IsFinite));
        found.Kept.AddRange(pair.Choice.Kept.Select(kept => contrasts[kept]).Where(double.IsFinite));
    }

    /// <summary>The figures of each defect that has any.</summary>
    /// <param name="learned">Mean contrast in the training photos, by defect name.</param>
    public IReadOnlyList<DefectContrast> Figures(IReadOnlyDictionary<string, double> learned) =>
    [
        .. from found in _found
           where found.Value.Kept.Count > 0
           select new DefectContrast(
               found.Key, Rounded(found.Value.Kept.Average()), Rounded(found.Value.All.Average()),
               learned.TryGetValue(found.Key, out var real) ? Rounded(real) : null),
    ];

    private static double Rounded(double contrast) => Math.Round(contrast, 3);
}

/// <summary>Mean contrast of a defect: grey inside the mask / grey of the ring around it − 1.</summary>
/// <param name="Learned">Contrast in the training photos; null if there are none.</param>
internal sealed record DefectContrast(string Defect, double Kept, double Candidates, double? Learned)
{
    public override string ToString()
    {
        var beside = Learned is { } real ? $"; in the training photos {Text(real)}" : "";
        return $"Contrast of {Defect}: kept {Text(Kept)}, all candidates {Text(Candidates)}{beside}.";
    }

    private static string Text(double contrast) => contrast.ToString("+0.00;−0.00", CultureInfo.InvariantCulture);
}
