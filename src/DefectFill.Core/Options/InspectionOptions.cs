using System.Globalization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Everything that decides what an inspection model learns; written into <c>model.json</c>.</summary>
public sealed record InspectionOptions
{
    /// <summary>The segmenter halves its input five times: sides are multiples of this many pixels.</summary>
    public const int SideUnit = 32;

    public required InspectionTask Task { get; init; }

    public InspectionProtocol Protocol { get; init; }

    /// <summary>Generated sets to learn from.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The real photos: good ones to learn from, test photos, and defects when they train too.</summary>
    public required string Data { get; init; }

    /// <summary>Which real photos train and which test; null tests with all, and trains with none.</summary>
    public string? Split { get; init; }

    /// <summary>Learn from the split's real defects as well; without sets they are all there is.</summary>
    public bool WithReal { get; init; }

    /// <summary>Folder of the model: <c>model.json</c>, <c>model.safetensors</c>, <c>progress.jsonl</c>.</summary>
    public required string ModelOut { get; init; }

    /// <summary>ImageNet weights of torchvision's ResNet-34 to start from; null starts from chance.</summary>
    public string? Weights { get; init; }

    /// <summary>Side of the square picture that the network sees, in pixels.</summary>
    public int Side { get; init; } = 256;

    /// <summary>Channels of the segmenter's first stage.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Null: 30 for the classifier, 200 for the segmenter.</summary>
    public int? Epochs { get; init; }

    /// <summary>Photos that the segmenter sees in an epoch, half of them good.</summary>
    public int SamplesPerEpoch { get; init; } = 500;

    /// <summary>How often the classifier sees each photo in an epoch.</summary>
    public int Passes { get; init; } = 5;

    public int Batch { get; init; } = 8;

    /// <summary>Learning rate; a fifth of it from 80 % of the epochs on, a twenty-fifth from 90 %.</summary>
    public double Rate { get; init; } = 1e-4;

    public ulong Seed { get; init; }

    /// <summary>Epochs that will be learned.</summary>
    internal int AllEpochs => Epochs ?? (Task == InspectionTask.Classify ? 30 : 200);

    /// <summary>Every problem at once, each with the option that cures it.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. SourceProblems(),
        .. SideProblems(),
        .. OptionRange.AtLeast("width", Width, 1),
        .. OptionRange.AtLeast("epochs", AllEpochs, 1),
        .. OptionRange.AtLeast("samples_per_epoch", SamplesPerEpoch, 1),
        .. OptionRange.AtLeast("passes", Passes, 1),
        .. Batch >= 2 ? Array.Empty<Problem>() : [Problem.Option(
            ProblemCode.OutOfRange, "batch", $"{Batch}", "must be at least 2, as batch norm compares photos")],
        .. Rate > 0 && double.IsFinite(Rate) ? Array.Empty<Problem>() : [Problem.Option(
            ProblemCode.OutOfRange, "rate", Rate.ToString(CultureInfo.InvariantCulture), "must be above 0")],
    ];

    private IEnumerable<Problem> SourceProblems()
    {
        if (Sets.Count == 0 && Split is null)
        {
            yield return Problem.Option(
                ProblemCode.MissingOption, "sets", "",
                "must name a generated set to train on, or {option:split} the real defects to train on");
        }

        if (Weights is not null && Task != InspectionTask.Classify)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "weights", Weights, "is for the classifier only, which starts from ImageNet",
                "Omit it for localise.");
        }

        if (WithReal && Split is null)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "with_real", "", "needs {option:split}, so that no photo both trains and tests");
        }
    }

    private IEnumerable<Problem> SideProblems()
    {
        var unit = Task == InspectionTask.Localise ? SideUnit : 1;
        if (Side < 2 * SideUnit || Side % unit != 0)
        {
            yield return Problem.Option(
                ProblemCode.OutOfRange, "side", $"{Side}",
                $"must be at least {2 * SideUnit}" + (unit > 1 ? $" and a multiple of {unit}" : ""));
        }
    }
}
