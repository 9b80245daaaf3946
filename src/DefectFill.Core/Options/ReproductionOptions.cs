using System.Globalization;
using DefectFill.Core.Models;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>How large a reproduction is; the defaults are the paper's.</summary>
public sealed record ReproductionOptions
{
    public const string Both = "both";

    private static readonly string[] s_methods =
        ["defectfill", "crop-paste", "cut-paste", "draem", "prn", "realfill", "textual-inversion", "few-shot"];

    public required Benchmark Benchmark { get; init; }

    /// <summary>A folder of objects, or one object.</summary>
    public required string Data { get; init; }

    public string Model { get; init; } = ModelNames.Small;

    /// <summary>Folder of plan, runs, sets, models, results and report.</summary>
    public required string Out { get; init; }

    /// <summary>Names of the objects' folders; none: all.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>Ours and the baselines; each makes a set of every type of defect.</summary>
    public IReadOnlyList<string> Methods { get; init; } = s_methods;

    /// <summary>clean, published or both; only published alone fills masks of test photos.</summary>
    public string Protocol { get; init; } = Both;

    /// <summary>Images of each type of defect.</summary>
    public int Count { get; init; } = 1000;

    public int Candidates { get; init; } = 8;

    /// <summary>Steps of sampling.</summary>
    public int FillSteps { get; init; } = 50;

    /// <summary>The rim, a number or a word, of every method that learns to fill; null for none.</summary>
    public string? Rim { get; init; }

    /// <summary>Steps of learning; null for the preset's.</summary>
    public int? Steps { get; init; }

    /// <summary>Inspection models of each kind, with the seeds from 0.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>Side of the picture that inspection models see, in pixels.</summary>
    public int Side { get; init; } = 256;

    /// <summary>Channels of the segmenter's first stage.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Epochs of both inspection models; null for 30 and 200.</summary>
    public int? Epochs { get; init; }

    /// <summary>Photos of an epoch of the segmenter.</summary>
    public int Samples { get; init; } = 500;

    /// <summary>Passes over the photos in an epoch of the classifier; null for 5.</summary>
    public int? Passes { get; init; }

    /// <summary>Learning rate of both inspection models; null for 1e-4.</summary>
    public double? Rate { get; init; }

    /// <summary>
    /// File of the ImageNet weights that the classifiers start from, as the paper's do; null for none.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>Also leave out each loss, and the selection.</summary>
    public bool Ablations { get; init; }

    /// <summary>What every evaluation sees with.</summary>
    public ExtractorFiles Extractors { get; init; } = new();

    public ulong Seed { get; init; }

    internal string Report => Path.Combine(Out, "report");

    // What the steps are asked for, so that their own rules hold before the first of them runs.
    private TrainingOptions Learning => new() { Data = Data, Model = Model, Defect = "", Steps = Steps ?? 1 };

    private GenerationOptions Filling => new()
    {
        Runs = [Out],
        Count = Count,
        Sampling = new SamplingOptions
        {
            Candidates = Candidates,
            Steps = FillSteps,
            Rim = int.TryParse(Rim, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
                ? pixels
                : Options.Rim.Auto,
        },
        Out = Out,
    };

    private InspectionOptions Inspecting => new()
    {
        Task = InspectionTask.Localise, // the stricter one
        Sets = [Out],
        Data = Data,
        ModelOut = Out,
        Side = Side,
        Width = Width,
        Epochs = Epochs,
        SamplesPerEpoch = Samples,
        Passes = Passes ?? 1,
        Rate = Rate ?? 1,
    };

    /// <summary>Every problem at once, each with the option that cures it.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.AtLeast("count", Count, 2), .. OptionRange.AtLeast("seeds", Seeds, 1),
        .. OptionRange.AtLeast("samples", Samples, 2),
        .. Learning.Problems(), .. Filling.Problems(), .. Inspecting.Problems(),
        .. Extractors.Problems().Select(problem => problem.Within("extractors")),
        .. Methods.Count > 0 ? Array.Empty<Problem>()
            : [Problem.Option(ProblemCode.MissingOption, "methods", "", "must name at least one method")],
        .. from method in Methods.Except(s_methods)
           select Problem.Option(
               ProblemCode.NotAllowed, "methods", method, $"must be among {string.Join(", ", s_methods)}"),
    ];
}
