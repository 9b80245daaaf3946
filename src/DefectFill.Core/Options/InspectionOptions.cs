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
    public IEnumerable<string> Problems()
    {
        if (Sets.Count == 0 && Split is null)
        {
            yield return "--set: name a generated set to learn from, or --split to learn from real defects.";
        }

        if (Weights is not null && Task != InspectionTask.Classify)
        {
            yield return "--weights: only the classifier starts from ImageNet; leave it out for localise.";
        }

        if (WithReal && Split is null)
        {
            yield return "--with-real: needs --split, so that no photo both trains and tests.";
        }

        var unit = Task == InspectionTask.Localise ? SideUnit : 1;
        if (Side < 2 * SideUnit || Side % unit != 0)
        {
            yield return $"--side {Side}: must be at least 64, and for localise a multiple of {unit}.";
        }

        if (Width < 1 || AllEpochs < 1 || SamplesPerEpoch < 1 || Passes < 1)
        {
            yield return "--width, --epochs, --samples, --passes: must be at least 1.";
        }

        if (Batch < 2)
        {
            yield return $"--batch {Batch}: must be at least 2, as batch norm compares photos.";
        }

        if (!(Rate > 0 && double.IsFinite(Rate)))
        {
            yield return $"--rate {Rate}: must be above 0.";
        }
    }
}
