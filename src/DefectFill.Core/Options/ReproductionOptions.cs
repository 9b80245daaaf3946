using DefectFill.Core.Files;
using DefectFill.Core.Models;
using DefectFill.Core.Problems;

namespace DefectFill.Core.Options;

/// <summary>Size of a reproduction; the defaults are the paper's.</summary>
internal sealed record ReproductionOptions
{
    public const string Both = "both";

    private const int LeastCount = 2;
    private const int LeastSamples = 2;

    private static readonly string[] s_methods =
    [
        MethodNames.DefectFill, MethodNames.CropPaste, MethodNames.CutPaste, MethodNames.Draem, MethodNames.Prn,
        .. MethodNames.Learned.SelectMany(method => new[] { method, MethodNames.Unselected(method) }),
        MethodNames.FewShot,
    ];

    public required Benchmark Benchmark { get; init; }

    /// <summary>A folder of objects, or of a single object.</summary>
    public required string Data { get; init; }

    /// <summary>Which values of masks are defect; by default, all masks together decide.</summary>
    public string? MaskValues { get; init; }

    public string Model { get; init; } = ModelNames.Small;

    /// <summary>
    /// A text-to-image model, on which the inpainting ablation trains with DefectFill's loss and CLiC's (figure 6);
    /// by default, there is no such ablation.
    /// </summary>
    public string? TextToImage { get; init; }

    /// <summary>
    /// Trained defects, each as OBJECT/DEFECT, to fill into all other objects (figure S3); by default, none.
    /// </summary>
    public IReadOnlyList<string> Transfers { get; init; } = [];

    /// <summary>Output folder for the plan, runs, sets, models, results and report.</summary>
    public required string Out { get; init; }

    /// <summary>Folder names of the objects; by default, all.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>DefectFill and the baselines to compare; each makes a set of every defect type.</summary>
    public IReadOnlyList<string> Methods { get; init; } = s_methods;

    /// <summary>clean, published or both; only published alone fills masks of test photos.</summary>
    public string Protocol { get; init; } = Both;

    /// <summary>Images per defect type.</summary>
    public int Count { get; init; } = 1000;

    public int Candidates { get; init; } = 8;

    /// <summary>Sampling steps.</summary>
    public int FillSteps { get; init; } = 50;

    /// <summary>The rim, a number or a word, of every method that is trained to fill; by default, none.</summary>
    public string? Rim { get; init; }

    /// <summary>Training steps; by default, those of the preset.</summary>
    public int? Steps { get; init; }

    /// <summary>Further options of every training, word by word as they are typed.</summary>
    public IReadOnlyList<string> TrainingWords { get; init; } = [];

    /// <summary>Further options of everything that fills, word by word as they are typed.</summary>
    public IReadOnlyList<string> FillingWords { get; init; } = [];

    /// <summary>Number format of training and filling, as it is typed; null for their own default.</summary>
    public string? Dtype { get; init; }

    /// <summary>Whether a GPU may round to TF32 in training and filling; null for their own defaults.</summary>
    public bool? Tf32 { get; init; }

    /// <summary>Number of inspection models of each kind, with seeds counting from 0.</summary>
    public int Seeds { get; init; } = 3;

    /// <summary>Side, in pixels, of the inspection models' input.</summary>
    public int Side { get; init; } = 256;

    /// <summary>Channels of the segmenter's first stage.</summary>
    public int Width { get; init; } = 64;

    /// <summary>Epochs of both inspection models; by default 30 and 200.</summary>
    public int? Epochs { get; init; }

    /// <summary>Photos per epoch of the segmenter.</summary>
    public int Samples { get; init; } = 500;

    /// <summary>Passes over the photos per epoch of the classifier; by default 5.</summary>
    public int? Passes { get; init; }

    /// <summary>Learning rate of both inspection models; by default 1e-4.</summary>
    public double? Rate { get; init; }

    /// <summary>File of the ImageNet weights the classifiers start from, as in the paper; by default, none.</summary>
    public string? Weights { get; init; }

    /// <summary>Also runs the ablations: each loss term omitted in turn, and the selection.</summary>
    public bool Ablations { get; init; }

    /// <summary>Feature extractors of every evaluation.</summary>
    public ExtractorFiles Extractors { get; init; } = new();

    public ulong Seed { get; init; }

    internal string Report => Path.Combine(Out, "report");

    // The options of the steps, so that their own checks run before the first step; none is checked twice.
    private TrainingOptions Learning => new() { Data = Data, Model = Model, Defect = "", Steps = Steps ?? 1 };

    private GenerationOptions Filling => new()
    {
        Runs = [Out],
        Count = Math.Max(Count, LeastCount),
        Sampling = new SamplingOptions
        {
            Candidates = Candidates,
            Steps = FillSteps,
            Rim = NumberText.Read<int>(Rim) is { } pixels ? pixels : Options.Rim.Auto,
        },
        Out = Out,
    };

    private InspectionOptions Inspecting => new()
    {
        Task = InspectionTask.Localise, // it has the stricter checks
        Sets = [Out],
        Data = Data,
        ModelOut = Out,
        Side = Side,
        Width = Width,
        Epochs = Epochs,
        SamplesPerEpoch = Math.Max(Samples, LeastSamples),
        Passes = Passes ?? 1,
        Rate = Rate ?? 1,
    };

    /// <summary>All problems at once, each with the option that fixes it.</summary>
    public IEnumerable<Problem> Problems() =>
    [
        .. OptionRange.AtLeast("count", Count, LeastCount), .. OptionRange.AtLeast("seeds", Seeds, 1),
        .. OptionRange.AtLeast("samples", Samples, LeastSamples),
        .. MaskChoice.Problems(MaskValues), .. Learning.Problems(), .. Filling.Problems(), .. Inspecting.Problems(),
        .. Extractors.Problems().Select(problem => problem.Within("extractors")),
        .. Methods.Count > 0 ? Array.Empty<Problem>()
            : [Problem.Option(ProblemCode.MissingOption, "methods", "", "must name at least one method")],
        .. from method in Methods.Except(s_methods)
           select Problem.Option(
               ProblemCode.NotAllowed, "methods", method, $"must be among {string.Join(", ", s_methods)}"),
        .. Transfers.Count == 0 || Methods.Contains(MethodNames.DefectFill) ? Array.Empty<Problem>()
            : [Problem.Option(
                ProblemCode.Conflict, "transfers", string.Join(' ', Transfers),
                "needs the method defectfill, which trains the defects")],
    ];
}
