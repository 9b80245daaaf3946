using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Filling.Inputs;
using DefectFill.Filling.Runs;

namespace DefectFill.Lab.Baselines;

/// <summary>The object whose defects are made, and the photos that they may be taken from.</summary>
/// <param name="Defects">In name order.</param>
internal sealed record BaselineSubject(LearnedPairs Photos, IReadOnlyList<string> Defects)
{
    /// <summary>Warnings about the set.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];

    /// <summary>The photos of a run, or of a data folder and a split.</summary>
    public static BaselineSubject Of(BaselineOptions options) =>
        options.Run is { } run ? OfRun(run, options) : OfData(options);

    private static BaselineSubject OfRun(string path, BaselineOptions options)
    {
        using var run = RunFolder.Open(path);
        var record = run.Record;
        var data = RecordedData.Open(record, options.Data, options.Inputs.MaskValues, options.Format);
        var names = data.Select(options.Defect ?? record.Options.Defect).Select(defect => defect.Name);
        var photos = RunPhotos.Of(record, data);
        var fillsThem = options.Inputs.Good.Count == 0 && options.Baseline != Baseline.FewShot;
        return new BaselineSubject(
            photos, [.. names.Where(name => options.Defect is not null || photos.Of(name, learned: true).Count > 0)])
        {
            Warnings = fillsThem ? [.. RunPhotos.Warnings(record, Path.GetFileName(run.Path))] : [],
        };
    }

    private static BaselineSubject OfData(BaselineOptions options)
    {
        var data = Dataset.Open(options.Data!, null, MaskChoice.Of(options.Inputs.MaskValues), options.Format);
        var defects = data.Select(options.Defect!);
        var names = defects.Select(defect => defect.Name).ToArray();
        if (options.Split is null)
        {
            var all = defects.SelectMany(defect => defect.Pairs);
            return new BaselineSubject(new LearnedPairs(data, [.. all], data.TrainGood), names);
        }

        var split = Split.Open(options.Split, data);
        var good = split.Good.Train.Select(file => file.Path);
        return new BaselineSubject(new LearnedPairs(data, split.TrainPairs(defects), [.. good]), names);
    }
}
