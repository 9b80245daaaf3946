using DefectFill.Core.Folders;
using DefectFill.Core.Json;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Lab.Evaluation;

/// <summary>Reads the results of <c>inspect test</c>, and the method that made the model's training photos.</summary>
internal sealed class InspectionReader(IReadOnlyList<SetFolder> sets, EvaluationOptions options)
{
    /// <summary>Name in tables of a model trained on real photos only.</summary>
    public const string RealPhotos = "real photos";

    private readonly Dictionary<string, SetFolder> _learned = [];

    /// <summary>The sets that the models read so far were trained on.</summary>
    public IReadOnlyCollection<SetFolder> Learned => _learned.Values;

    public InspectionFigures Read(string folder)
    {
        var model = InspectionModel.Read(folder);
        var result = Result(folder);
        RefuseOtherTest(folder, result);
        return new InspectionFigures(
            MethodOf(folder, model), options.Label, result.Task, result.Seed,
            [.. model.Options.Sets.Select(Name)])
        {
            Defects = result.Defects,
            Photos = result.Scores.Photos,
            Epoch = result.Epoch,
            Epochs = model.Epochs,
            Side = model.Options.Side,
            Training = InspectionTraining.Of(model.Options),
            WeightsSha256 = result.WeightsSha256,
            Figures = [.. result.Scores.Figures.Select(figure => Of(figure, result, model, ExpectedErrors.Of(folder)))],
        };
    }

    private void RefuseOtherTest(string folder, InspectionResult result)
    {
        if (result.Protocol != options.Protocol)
        {
            throw Refuse(folder, $"it was tested by the protocol {Word(result.Protocol)}", Word(options.Protocol),
                "Figures of the two protocols are never mixed: train and test it again, or change {option:protocol}.");
        }

        if (result.SplitSha256 != FileHash.Of(options.Split))
        {
            throw Refuse(
                folder,
                result.SplitSha256 is null ? "all real photos tested it" : "another split chose its test photos",
                $"photos that the split {Path.GetFileName(options.Split)} tests with",
                "Test it by {command:inspect test} with {option:split}, or evaluate with the split of its test.");
        }
    }

    private static Figure Of(
        KeyValuePair<string, double?> figure, InspectionResult result, InspectionModel model, string? expected) =>
        new(figure.Key, figure.Value)
        {
            Scale = 100,
            LowerIsBetter = false,
            Extractor = result.Task == InspectionTask.Classify ? "ResNet-34" : $"U-Net of width {model.Options.Width}",
            WeightsSha256 = result.WeightsSha256,
            Reals = result.Scores.Photos,
            Images = model.TrainingPhotos,
            Note = figure.Value is null ? "needs test photos of both kinds"
                : figure.Key == InspectionScores.ImageF1Name ? expected : null,
        };

    private string MethodOf(string folder, InspectionModel model)
    {
        if (model.Options.Sets.Count == 0)
        {
            return RealPhotos;
        }

        var learned = model.Options.Sets.Zip(model.Files.Sets, (path, manifest) => Find(folder, path, manifest))
            .Select(set => set.Description.Method).Distinct().ToList();
        var method = learned.Count == 1 ? learned[0] : throw Refuse(
            folder, $"it was trained on sets of {string.Join(" and ", learned)}", "sets of one method",
            "Train a model for each method.");
        return model.Options.UsesReal ? $"{method} + {RealPhotos}" : method;
    }

    // Found by its manifest: one of the given sets, or the one still at the path that the model recorded.
    private SetFolder Find(string folder, string path, string manifest)
    {
        var found = _learned.GetValueOrDefault(manifest)
            ?? sets.FirstOrDefault(set => set.ManifestSha256 == manifest)
            ?? (SetMark.IsIn(path) && SetMark.ManifestHash(path) == manifest ? SetFolder.Open(path) : null);
        return _learned[manifest] = found ?? throw Refuse(
            folder, $"it was trained on the set {Name(path)}, which is missing or has changed",
            "one of {option:sets}, or the same set in its place",
            $"Add {Name(path)} to {{option:sets}}, or train again if the set was made anew.");
    }

    private static InspectionResult Result(string folder)
    {
        var path = Path.Combine(folder, InspectionResult.FileName);
        return JsonFile.Read(path, InspectionJson.Default.InspectionResult, found => Refuse(
            path, found, "the results of a test", $"Run {{command:inspect test}} on {Name(folder)} first."));
    }

    private static string Name(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    private static string Word(InspectionProtocol protocol) => protocol.ToString().ToLowerInvariant();

    private static DatasetException Refuse(string path, string found, string expected, string fix) =>
        DatasetException.BadFile(path, found, expected, fix);
}
