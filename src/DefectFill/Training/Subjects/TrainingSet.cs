using DefectFill.Core.Events;
using DefectFill.Core.Folders;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Checks;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;

namespace DefectFill.Training.Subjects;

/// <summary>The photos of a run.</summary>
/// <param name="Pairs">The pairs to train on.</param>
/// <param name="Good">Good photos to adapt the base model to.</param>
/// <param name="HeldOut">A good photo that is not trained on, for the samples; null if there is none.</param>
internal sealed record TrainingSet(
    Dataset Data, IReadOnlyList<DefectPair> Pairs, IReadOnlyList<string> Good, string? HeldOut)
{
    /// <summary>Finds the photos; with a split, only its training side, and a test photo for the samples.</summary>
    public static TrainingSet Open(TrainingOptions options)
    {
        var data = Dataset.Open(
            options.Data, options.Object, MaskChoice.Of(options.MaskValues), options.Format);
        var defects = data.Select(options.Defect);
        return options.Split is { } path
            ? Of(data, Split.Open(path, data), defects)
            : Of(data, [.. defects.SelectMany(defect => defect.Pairs)], data.TrainGood, data.TestGood);
    }

    /// <summary>Rejects a set without pairs to train on, or without any good photo.</summary>
    public TrainingSet RequirePairs(TrainingOptions options)
    {
        if (Pairs.Count == 0)
        {
            throw new DatasetException(
                $"{options.Split ?? options.Data} has no photo of {options.Defect} to train on.\n" +
                "Expected at least one with its mask. Look at the data with {command:data check DIR}.");
        }

        return Data.Layout != DatasetLayout.Labelled || Data.TrainGood.Count > 0 ? this : throw new DatasetException(
            $"{options.Data} has no photo of a good part to train on.\n" +
            "Expected at least one on which nothing is drawn. Look at the data with {command:data check DIR}.");
    }

    /// <summary>Warns if the samples' photo is also trained on, which makes them look better than they are.</summary>
    internal void WarnOfHeldOut(TrainingOptions options, IProgress<RunEvent> events)
    {
        if (options.AdaptSteps > 0 && HeldOut is { } photo && Good.Contains(photo))
        {
            events.Report(new WarningEvent(
                $"{photo} is the only good photo: it is trained on and shown in samples/. Add a second one."));
        }
    }

    /// <summary>
    /// SHA-256 over the names and contents of the pairs, and of the good photos if they are trained on.
    /// </summary>
    /// <exception cref="DatasetException">Lists all files that cannot be read.</exception>
    public string Sha256(bool withGood)
    {
        string[] files =
        [
            .. Pairs.SelectMany(pair => new[] { pair.Photo, pair.Mask }), .. withGood ? Good : [],
        ];
        var hashes = EachFile.Read(Data, files, ProblemCode.UnreadablePhoto, FileHash.Of);
        var lines = hashes.Zip(files, (hash, file) => $"{hash} {file}\n");
        return FileHash.OfText(string.Concat(lines));
    }

    private static TrainingSet Of(Dataset data, Split split, IReadOnlyList<DefectFolder> defects) => Of(
        data, split.TrainPairs(defects), [.. split.Good.Train.Select(file => file.Path)],
        [.. split.Good.Test.Select(file => file.Path)]);

    private static TrainingSet Of(
        Dataset data, IReadOnlyList<DefectPair> pairs, IReadOnlyList<string> good, IReadOnlyList<string> test) =>
        test.Count > 0 ? new TrainingSet(data, pairs, good, test[0])
        : good.Count > 1 ? new TrainingSet(data, pairs, [.. good.SkipLast(1)], good[^1])
        : new TrainingSet(data, pairs, good, good is [var only] ? only : null);
}
