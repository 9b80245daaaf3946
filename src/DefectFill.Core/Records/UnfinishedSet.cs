using DefectFill.Core.Problems;

namespace DefectFill.Core.Records;

/// <summary>A set that does not hold what it promises: one that was broken off, or whose files were changed.</summary>
internal static class UnfinishedSet
{
    /// <summary>One problem for all images that are not as the manifest tells; none when the set is whole.</summary>
    public static IReadOnlyList<Problem> Problems(SetFolder set)
    {
        var missing = set.Missing();
        return missing.Count == 0 ? [] :
        [
            new Problem(
                Severity.Error, ProblemCode.ImageChanged, Path.GetFileName(set.Path),
                $"{missing.Count} of {set.Description.Count} images are missing, or not as the manifest says, the " +
                $"first of them {missing[0]}. Expected a finished set, every image with its mask.",
                "Run the command that made it again; it adds what is missing."),
        ];
    }
}
