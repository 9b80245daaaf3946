using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Filling.Inputs;

namespace DefectFill.Filling.Runs;

/// <summary>The photos of a run: those it was trained on, and the good ones that may be filled.</summary>
internal static class RunPhotos
{
    /// <summary>
    /// Good photos are the training photos; test photos of the run's split are excluded if it is available.
    /// </summary>
    /// <param name="record">The run's record.</param>
    /// <param name="data">Its photos.</param>
    /// <param name="moved">Present location of the split; null for the one recorded in the run.</param>
    public static LearnedPairs Of(RunRecord record, Dataset data, string? moved = null)
    {
        var recorded = File.Exists(record.Options.Split) ? record.Options.Split : null;
        HashSet<string> testing = (moved ?? recorded) is { } split
            ? [.. Split.Open(split, data).Good.Test.Select(file => file.Path)]
            : [];
        return new LearnedPairs(data, record.Data.Pairs, [.. data.TrainGood.Where(path => !testing.Contains(path))]);
    }

    /// <summary>Warnings about the default good photos; empty if there are none.</summary>
    /// <param name="record">The run's record.</param>
    /// <param name="name">The run folder's name.</param>
    public static IEnumerable<Problem> Warnings(RunRecord record, string name)
    {
        if (record.Options.Split is { } split && !File.Exists(split))
        {
            yield return new Problem(
                Severity.Warning, ProblemCode.SplitIsGone, name,
                $"its split {split} is not there, so good photos that test in it are filled too.",
                "Put it back, or name the photos to fill with {option:inputs.good}.");
        }
    }
}
