using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Data.Metrics;
using DefectFill.Filling.Inputs;

namespace DefectFill.Filling.Runs;

/// <summary>How clear defects are in the photos that were learned from.</summary>
internal static class LearnedContrast
{
    /// <summary>
    /// Mean <see cref="Contrast"/> of each defect over the photos that can still be read; without any the defect is
    /// left out.
    /// </summary>
    public static IReadOnlyDictionary<string, double> OfEach(IEnumerable<(LearnedPairs Photos, string Defect)> learned)
    {
        var each = from defect in learned
                   from pair in defect.Photos.Of(defect.Defect, learned: true)
                   let contrast = Of(defect.Photos.Data, pair)
                   where double.IsFinite(contrast)
                   group contrast by defect.Defect;
        return each.ToDictionary(contrasts => contrasts.Key, contrasts => contrasts.Average());
    }

    private static double Of(Dataset data, DefectPair pair) =>
        EachFile.Try(pair.Photo, pair.Photo, ProblemCode.UnreadablePhoto, _ => LoadedPair.Read(data, pair)).Value
            is { } loaded ? Contrast.Of(loaded.Photo, loaded.Mask) : double.NaN;
}
