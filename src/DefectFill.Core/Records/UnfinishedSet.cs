using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>An incomplete set: interrupted, or with files changed since.</summary>
internal static class UnfinishedSet
{
    /// <summary>One problem for all images that do not match the manifest; none if the set is complete.</summary>
    public static IReadOnlyList<Problem> Problems(SetFolder set)
    {
        var missing = set.Missing();
        return missing.Count == 0 ? [] :
        [
            new Problem(
                Severity.Error, ProblemCode.ImageChanged, Path.GetFileName(set.Path),
                $"{missing.Count} of {set.Description.OwnImages().Count} images are missing, or not as the manifest " +
                $"says, the first of them {missing[0]}. Expected a finished set, every image with its mask.",
                "Run the command that made it again; it adds what is missing."),
        ];
    }
}
