using System.Globalization;
using System.Text.Json.Serialization;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Everything that affects the training of an inspection model; recorded in <c>model.json</c>.</summary>
internal sealed record InspectionOptions
{
    /// <summary>The segmenter halves its input five times, so sides are multiples of this many pixels.</summary>
    public const int SideUnit = 32;

    /// <summary>What the model predicts.</summary>
    public required InspectionTask Task { get; init; }

    /// <summary>The preset that the other options started from; null for the paper's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InspectionPreset? Preset { get; init; }

    /// <summary>How the model is selected and measured.</summary>
    public InspectionProtocol Protocol { get; init; }

    /// <summary>Generated sets to train on.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>What of the sets' images counts as defect: the masks asked for, or what changed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public LabelKind Labels { get; init; }

    /// <summary>The real photos: good ones to train on, test photos, and optionally defects to train on.</summary>
    public required string Data { get; init; }

    /// <summary>The format of the data folder's annotations; by default, recognised by its files.</summary>
    public string? Format { get; init; }

    /// <summary>
    /// The split of the real photos into training and test; by default, all are test photos and none is trained on.
    /// </summary>
    public string? Split { get; init; }

    /// <summary>
    /// Which values of the data set's masks are defect: <c>nonzero</c>, <c>upper</c> or a list such as <c>1,3</c>; by
    /// default, all of them together decide.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MaskValues { get; init; }

    /// <summary>Also trains on the split's real defects; without sets, on these only.</summary>
    public bool WithReal { get; init; }

    /// <summary>
    /// Output folder of the model: <c>model.json</c>, <c>model.safetensors</c>, <c>progress.jsonl</c>.
    /// </summary>
    public required string ModelOut { get; init; }

    /// <summary>torchvision's ImageNet weights of ResNet-34 to start from; null starts from random weights.</summary>
    public string? Weights { get; init; }

    /// <summary>
    /// Windows at the photos' own resolution instead of whole photos resized: <c>auto</c>, or the windows' side in
    /// photo pixels; null for whole photos, as in the paper.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Window { get; init; }

    /// <summary>
    /// The trained segmenter to start from: <c>small</c> for the built-in finder, or a file; null for random weights.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Base { get; init; }

    /// <summary>
    /// How often windows are drawn from which source; null draws from all photos alike, as in the paper.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InspectionMix? Mix { get; init; }

    /// <summary>Side, in pixels, of the network's square input.</summary>
    public int Side { get; init; } = 256;

    /// <summary>Channels of the segmenter's first stage.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Epochs to train; by default 30 for the classifier, 200 for the segmenter.</summary>
    public int? Epochs { get; init; }

    /// <summary>Photos per epoch of the segmenter, half of them good.</summary>
    public int SamplesPerEpoch { get; init; } = 500;

    /// <summary>Passes of the classifier over the photos per epoch.</summary>
    public int Passes { get; init; } = 5;

    /// <summary>Photos per step.</summary>
    public int Batch { get; init; } = 8;

    /// <summary>Learning rate; divided by 5 after 80 % of the epochs and by 25 after 90 %.</summary>
    public double Rate { get; init; } = 1e-4;

    /// <summary>Seed of all random numbers of the training.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// The number format that the network computes in while it is trained; its weights and the loss stay Float32.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ComputeType Dtype { get; init; }

    /// <summary>Whether the split's real defects are trained on.</summary>
    internal bool UsesReal => WithReal || Sets.Count == 0 || (Split is not null && Mix is { Real: > 0 });

    /// <summary>Number of epochs to train, with the default applied.</summary>
    internal int AllEpochs => Epochs ?? (Task == InspectionTask.Classify ? 30 : 200);

    /// <summary>All problems at once, each with the option that fixes it.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. SourceProblems(),
        .. SideProblems(),
        .. WindowProblems(),
        .. Mix?.Problems() ?? [],
        .. MaskChoice.Problems(MaskValues),
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

    private IEnumerable<Problem> WindowProblems()
    {
        if (Window is not null && !WindowSide.IsValid(Window))
        {
            yield return Problem.Option(ProblemCode.OutOfRange, "window", Window, WindowSide.Expected);
        }

        foreach (var (property, value) in LocaliserChoices())
        {
            if (value is not null && Task != InspectionTask.Localise)
            {
                yield return Problem.Option(
                    ProblemCode.Conflict, property, value, "is for the segmenter only", "Omit it for classify.");
            }
        }

        if (Window is not null && Protocol == InspectionProtocol.Published)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "window", Window, "does not go with the published protocol, which resizes photos",
                "Set it to off, or {option:protocol} to clean.");
        }

        if (Mix is not null && Window is null)
        {
            yield return Problem.Option(
                ProblemCode.Conflict, "mix", $"{Mix}", "is for windows only",
                "Omit it, or set {option:window} to auto.");
        }
    }

    private (string Property, string? Value)[] LocaliserChoices() =>
        [("window", Window), ("base", Base), ("mix", Mix?.ToString())];

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
