using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Commands.Reproduce;

/// <summary>The options of <c>reproduce</c>, and the record they produce.</summary>
internal sealed class ReproduceArguments(Benchmark benchmark)
{
    private readonly Option<string> _data = new Option<string>("--data")
    {
        Description = "A folder of objects, or one object.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Data);

    private readonly Option<string?> _maskValues = MaskValuesOption.Create().Expert();

    private readonly Option<string?> _model =
        Optional("--model", "small|DIR", "Base model (default small).").In(OptionGroup.Model);

    private readonly Option<string?> _out = new Option<string?>("--out", "-o")
    {
        Description = $"Folder of all results; the same command again resumes (default reproduce-{NameOf(benchmark)}).",
        HelpName = "DIR",
    }.In(OptionGroup.Output);

    private readonly Option<string[]> _objects =
        OptionKinds.Several("--objects", "NAME...", "Folders of objects (default: all).").In(OptionGroup.Data);

    private readonly Option<string[]> _methods = OptionKinds.Several(
        "--methods", "NAME...", "defectfill and baselines (default: all).").In(OptionGroup.Training);

    private readonly Option<string?> _protocol = Optional(
        "--protocol", "clean|published|both", "Protocols of the evaluation (default both).").In(OptionGroup.Measuring);

    private readonly Option<int?> _count =
        Whole("--count", "Images per type of defect (default 1000).").In(OptionGroup.Filling);

    private readonly Option<int?> _candidates =
        Whole("--candidates", "Candidates per image (default 8).").In(OptionGroup.Filling);

    private readonly Option<int?> _fillSteps =
        Whole("--fill-steps", "Sampling steps (default 50).").In(OptionGroup.Filling);

    private readonly Option<string?> _rim = RimOption.Create();

    private readonly Option<int?> _steps =
        Whole("--steps", "Training steps (default: the preset's).").In(OptionGroup.Training);

    private readonly Option<int?> _seeds =
        Whole("--seeds", "Inspection models of each kind (default 3).").In(OptionGroup.Measuring);

    private readonly Option<int?> _side = Whole(
        "--side", "Side of the inspection models' input in pixels (default 256).").In(OptionGroup.Measuring).Expert();

    private readonly Option<int?> _width = Whole(
        "--width", "Channels of the segmenter's first stage (default 64).").In(OptionGroup.Measuring).Expert();

    private readonly Option<int?> _epochs = Whole(
        "--epochs", "Epochs of the inspection models (default: classify 30, localise 200).")
        .In(OptionGroup.Measuring).Expert();

    private readonly Option<int?> _samples = Whole(
        "--samples", "Photos per epoch of the segmenter (default 500).").In(OptionGroup.Measuring).Expert();

    private readonly Option<int?> _passes = Whole(
        "--passes", "Passes over the photos per epoch of the classifier (default 5).")
        .In(OptionGroup.Measuring).Expert();

    private readonly Option<double?> _rate = NumberOption.Create(
        "--rate", "Learning rate of the inspection models (default 0.0001).", 1e-9, 1.0)
        .In(OptionGroup.Measuring).Expert();

    private readonly Option<string?> _weights = Optional(
        "--weights", "FILE", "ImageNet weights of torchvision's ResNet-34 for the classifiers (default: random).")
        .In(OptionGroup.Measuring).Expert();

    private readonly Option<bool> _ablations = OptionKinds.Switch(
        "--ablations", "Also run without each loss, and without the selection.").In(OptionGroup.Training);

    private readonly Option<string?> _text = Optional(
        "--text-to-image", "DIR", "Also train on this text-to-image model, for the inpainting ablation (figure 6).")
        .In(OptionGroup.Training).Expert();

    private readonly Option<string[]> _transfers = OptionKinds.Several(
        "--transfers", "OBJECT/DEFECT...", "Also fill these trained defects into all other objects (figure S3).")
        .In(OptionGroup.Filling).Expert();

    private readonly StepOptions _passedOn = new();

    private readonly Option<ComputeType?> _dtype = DtypeOption.Create("--dtype", OptionGroup.Training);

    private readonly Option<bool?> _tf32 = new Option<bool?>("--tf32")
    {
        Description = "Let a GPU round the inputs of float32 products to TF32 (default: in training only).",
    }.In(OptionGroup.Common).Expert();

    private readonly ExtractorArguments _extractors = new();

    private readonly WorkerOptions _workers = new("steps");

    public IReadOnlyList<Option> All =>
    [
        _data, _maskValues, _model, _out, _objects, _methods, _protocol, _count, _candidates, _fillSteps, _rim, _steps,
        _seeds, _side, _width, _epochs, _samples, _passes, _rate, _weights, _ablations, _text, _transfers,
        .. _passedOn.All, _dtype, _tf32, .. _extractors.All, .. _workers.All, CommonOptions.DryRunOption,
    ];

    public ReproductionOptions Read(CommandContext context)
    {
        var parsed = context.Parsed;
        var defaults = new ReproductionOptions
        {
            Benchmark = benchmark,
            Data = parsed.GetRequiredValue(_data),
            MaskValues = parsed.GetValue(_maskValues),
            Out = parsed.GetValue(_out) ?? $"reproduce-{NameOf(benchmark)}",
            Objects = parsed.GetValue(_objects) ?? [],
            Weights = parsed.GetValue(_weights),
            Ablations = parsed.GetValue(_ablations),
            TextToImage = parsed.GetValue(_text),
            Transfers = parsed.GetValue(_transfers) ?? [],
            TrainingWords = _passedOn.Training(parsed, parsed.GetValue(_model)),
            FillingWords = _passedOn.Filling(parsed),
            Dtype = parsed.GetValue(_dtype)?.ToString().ToLowerInvariant(),
            Tf32 = parsed.GetValue(_tf32),
            Extractors = _extractors.Read(parsed),
            Seed = context.Common.Seed,
        };
        return Numbers(parsed, defaults with
        {
            Model = parsed.GetValue(_model) ?? defaults.Model,
            Methods = parsed.GetValue(_methods) is { Length: > 0 } methods ? methods : defaults.Methods,
            Protocol = ProtocolOf(parsed.GetValue(_protocol) ?? defaults.Protocol),
        });
    }

    /// <summary>Null for one step after the other, in this process.</summary>
    public WorkerChoice? Workers(CommandContext context) => _workers.Read(context);

    private ReproductionOptions Numbers(ParseResult parsed, ReproductionOptions options) => options with
    {
        Count = parsed.GetValue(_count) ?? options.Count,
        Candidates = parsed.GetValue(_candidates) ?? options.Candidates,
        FillSteps = parsed.GetValue(_fillSteps) ?? options.FillSteps,
        Rim = parsed.GetValue(_rim),
        Steps = parsed.GetValue(_steps),
        Seeds = parsed.GetValue(_seeds) ?? options.Seeds,
        Side = parsed.GetValue(_side) ?? options.Side,
        Width = parsed.GetValue(_width) ?? options.Width,
        Epochs = parsed.GetValue(_epochs),
        Samples = parsed.GetValue(_samples) ?? options.Samples,
        Passes = parsed.GetValue(_passes),
        Rate = parsed.GetValue(_rate),
    };

    private static string NameOf(Benchmark benchmark) => benchmark.ToString().ToLowerInvariant();

    private static string ProtocolOf(string word) => word is "clean" or "published" or ReproductionOptions.Both
        ? word
        : throw new UsageException([$"--protocol {word}: must be one of clean, published, both."]);

    private static Option<string?> Optional(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    private static Option<int?> Whole(string name, string description) =>
        NumberOption.Create(name, description, int.MinValue, int.MaxValue);
}
