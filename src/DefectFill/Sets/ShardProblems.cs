using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Sets;

/// <summary>What prevents shards from being joined to a set.</summary>
internal static class ShardProblems
{
    /// <param name="shards">In the order of their images; at least one.</param>
    public static IReadOnlyList<Problem> Of(IReadOnlyList<SetFolder> shards)
    {
        Problem[] foreign = [.. shards.SelectMany(shard => OfOne(shard, shards[0]))];
        return foreign.Length > 0
            ? foreign
            : [.. OfRanges(shards), .. OfRules(shards), .. shards.SelectMany(UnfinishedSet.Problems)];
    }

    private static IEnumerable<Problem> OfOne(SetFolder shard, SetFolder first)
    {
        var fields = SetFolder.Differences(first.Description, shard.Description);
        if (fields.Count > 0)
        {
            yield return Problem(
                ProblemCode.StartedOtherwise, shard,
                $"it is of another set than {first.Path}: they differ in {string.Join(", ", fields)}.",
                "Join shards that differ in {option:range} only.");
        }

        if (shard.HasDropped)
        {
            yield return Problem(
                ProblemCode.ImageChanged, shard, "images of it were dropped in a review.",
                "Restore them with {command:set review}, and review the joined set.");
        }
    }

    private static IEnumerable<Problem> OfRanges(IReadOnlyList<SetFolder> shards)
    {
        var next = 0;
        foreach (var shard in shards)
        {
            var own = shard.Description.OwnImages();
            if (own.First < next)
            {
                yield return Problem(
                    ProblemCode.SameSetTwice, shard, $"its images {own} are in another shard too.",
                    "Name each shard once.");
            }
            else if (own.First > next)
            {
                yield return Gap(shard, next, own.First - 1);
            }

            next = Math.Max(next, own.Last + 1);
        }

        if (next < shards[0].Description.Count)
        {
            yield return Gap(shards[^1], next, shards[0].Description.Count - 1);
        }
    }

    private static Problem Gap(SetFolder shard, int first, int last) => Problem(
        ProblemCode.Unfinished, shard, $"no shard has the images {first}..{last} of its set.",
        "Make them with {command:generate} and {option:range}, and name their shard too.");

    /// <summary>On devices of different kinds, other rules may have been found.</summary>
    private static IEnumerable<Problem> OfRules(IReadOnlyList<SetFolder> shards) =>
        from rule in shards.SelectMany(shard => LabelRules.Of(shard).Rules.Select(rule => (Shard: shard, Rule: rule)))
        group rule by (rule.Rule.Defect, rule.Rule.Run) into same
        let first = same.First()
        from other in same.Where(each => !IsSame(each.Rule, first.Rule))
        select Problem(
            ProblemCode.StartedOtherwise, other.Shard,
            $"its labels of {same.Key.Defect} have other rules than those of {first.Shard.Path}.",
            "Make all shards on devices of the same kind.");

    private static bool IsSame(LabelRule one, LabelRule other) =>
        one with { Iou = 0, Fills = 0 } == other with { Iou = 0, Fills = 0 };

    private static Problem Problem(string code, SetFolder shard, string found, string fix) =>
        new(Severity.Error, code, shard.Path, found, fix);
}
