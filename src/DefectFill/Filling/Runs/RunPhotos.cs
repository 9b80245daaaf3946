using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Filling.Inputs;

namespace DefectFill.Filling.Runs;

/// <summary>The photos of a run: what it has learned from, and which good ones may be filled.</summary>
internal static class RunPhotos
{
    /// <summary>Good photos are those for training: not those that test in the run's split, if it is at hand.</summary>
    public static LearnedPairs Of(RunRecord record, Dataset data)
    {
        HashSet<string> testing = record.Options.Split is { } split && File.Exists(split)
            ? [.. Split.Open(split, data).Good.Test.Select(file => file.Path)]
            : [];
        return new LearnedPairs(data, record.Data.Pairs, [.. data.TrainGood.Where(path => !testing.Contains(path))]);
    }

    /// <summary>What is to be told of good photos that nobody has named; empty when all is well.</summary>
    /// <param name="record">The run's.</param>
    /// <param name="name">The run folder's name.</param>
    public static IEnumerable<string> Warnings(RunRecord record, string name)
    {
        if (record.Options.Split is { } split && !File.Exists(split))
        {
            yield return $"{name}: its split {split} is not there, so good photos that test in it are filled too. " +
                "Put it back, or name the photos to fill with {option:inputs.good}.";
        }
    }
}
