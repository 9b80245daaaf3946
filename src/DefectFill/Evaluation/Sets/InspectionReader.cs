using System.Text.Json;
using DefectFill.Generation.Sets;
using DefectFill.Imaging;
using DefectFill.Inspection;

namespace DefectFill.Evaluation.Sets;

/// <summary>Reads what <c>inspect test</c> has found, and by what method the model's photos were made.</summary>
internal sealed class InspectionReader(IReadOnlyList<SetFolder> sets, EvaluationOptions options)
{
    /// <summary>What tables call a model that learned from real photos alone.</summary>
    public const string RealPhotos = "real photos";

    public InspectionFigures Read(string folder)
    {
        var model = InspectionModel.Read(folder);
        var result = Result(folder);
        if (result.Protocol != options.Protocol)
        {
            throw Refuse(folder, $"it was tested by the protocol {Word(result.Protocol)}", Word(options.Protocol),
                "Figures of the two protocols are never mixed: train and test it again, or change --protocol.");
        }

        return new InspectionFigures(
            MethodOf(folder, model), options.Label, result.Task, result.Seed,
            [.. model.Options.Sets.Select(Name)])
        {
            Defects = result.Defects,
            Photos = result.Scores.Photos,
            Epoch = result.Epoch,
            Epochs = model.Epochs,
            Side = model.Options.Side,
            WeightsSha256 = result.WeightsSha256,
            Figures = [.. result.Scores.Figures.Select(figure => Of(figure, result, model))],
        };
    }

    private static Figure Of(KeyValuePair<string, double?> figure, InspectionResult result, InspectionModel model) =>
        new(figure.Key, figure.Value)
        {
            Scale = 100,
            LowerIsBetter = false,
            Extractor = result.Task == InspectionTask.Classify ? "ResNet-34" : $"U-Net of width {model.Options.Width}",
            WeightsSha256 = result.WeightsSha256,
            Reals = result.Scores.Photos,
            Images = model.TrainingPhotos,
            Note = figure.Value is null ? "needs test photos of both kinds" : null,
        };

    private string MethodOf(string folder, InspectionModel model)
    {
        if (model.Options.Sets.Count == 0)
        {
            return RealPhotos;
        }

        var learned = model.Options.Sets.Select(path => Find(folder, path).Description.Method).Distinct().ToList();
        var method = learned.Count == 1 ? learned[0] : throw Refuse(
            folder, $"it learned from sets of {string.Join(" and ", learned)}", "sets of one method",
            "Train a model for each method.");
        return model.Options.WithReal ? $"{method} + {RealPhotos}" : method;
    }

    // A set of --set by its name, or the one that still is where the model found it.
    private SetFolder Find(string folder, string path) =>
        sets.FirstOrDefault(set => Name(set.Path) == Name(path))
        ?? (Directory.Exists(path) ? SetFolder.Open(path) : throw Refuse(
            folder, $"it learned from the set {Name(path)}", "one of the sets of --set",
            $"Add --set with {Name(path)}."));

    private static InspectionResult Result(string folder)
    {
        var path = Path.Combine(folder, InspectionResult.FileName);
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), InspectionJson.Default.InspectionResult)!;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw Refuse(
                path, e.Message, "the results of a test",
                $"Run `defectfill inspect test --model {Name(folder)}` first.");
        }
    }

    private static string Name(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    private static string Word(InspectionProtocol protocol) => protocol.ToString().ToLowerInvariant();

    private static DatasetException Refuse(string path, string found, string expected, string cure) =>
        DatasetException.BadFile(path, found, expected, cure);
}
