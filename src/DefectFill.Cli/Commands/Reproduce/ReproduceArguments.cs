using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Commands.Reproduce;

/// <summary>The options of <c>reproduce</c>, and the record that they give.</summary>
internal sealed class ReproduceArguments(Benchmark benchmark)
{
    private readonly Option<string> _data = new("--data")
    {
        Description = "A folder of objects, or one object.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string?> _model = Optional("--model", "small|DIR", "The base model; small unless given.");

    private readonly Option<string?> _out = Optional("--out", "DIR", "Where all goes; the same command goes on.");

    private readonly Option<string[]> _objects =
        OptionKinds.Several("--objects", "NAME...", "Folders of objects; all unless given.");

    private readonly Option<string[]> _methods =
        OptionKinds.Several("--methods", "NAME...", "defectfill and baselines; all of them unless given.");

    private readonly Option<string?> _protocol = Optional(
        "--protocol", "clean|published|both", "both unless given; only published alone fills masks of test photos.");

    private readonly Option<int?> _count = Whole("--count", "Images of each type of defect; 1000 unless given.");
    private readonly Option<int?> _candidates = Whole("--candidates", "Candidates of each image; 8 unless given.");
    private readonly Option<int?> _fillSteps = Whole("--fill-steps", "Steps of sampling; 50 unless given.");
    private readonly Option<string?> _rim = RimOption.Create();
    private readonly Option<int?> _steps = Whole("--steps", "Steps of learning; the preset's unless given.");
    private readonly Option<int?> _seeds = Whole("--seeds", "Inspection models of each kind; 3 unless given.");
    private readonly Option<int?> _side = Whole("--side", "Side of what inspection models see; 256 unless given.");
    private readonly Option<int?> _width = Whole("--width", "Channels of the segmenter's first stage; else 64.");
    private readonly Option<int?> _epochs = Whole("--epochs", "Of inspection models; 30 and 200 unless given.");
    private readonly Option<int?> _samples = Whole("--samples", "Photos of the segmenter's epoch; 500 unless given.");
    private readonly Option<int?> _passes = Whole("--passes", "Passes of a classifier's epoch; 5 unless given.");

    private readonly Option<double?> _rate =
        NumberOption.Create("--rate", "Learning rate of inspection models; 0.0001 unless given.", 1e-9, 1.0);

    private readonly Option<string?> _weights = Optional(
        "--weights", "FILE", "ImageNet weights of torchvision's ResNet-34, which the paper's classifiers start from.");

    private readonly Option<bool> _ablations = new("--ablations")
    {
        Description = "Also leave out each loss, and the selection.",
    };

    private readonly ExtractorArguments _extractors = new();

    public IReadOnlyList<Option> All =>
    [
        _data, _model, _out, _objects, _methods, _protocol, _count, _candidates, _fillSteps, _rim, _steps, _seeds,
        _side, _width, _epochs, _samples, _passes, _rate, _weights, _ablations, .. _extractors.All,
        CommonOptions.DryRunOption,
    ];

    public ReproductionOptions Read(CommandContext context)
    {
        var parsed = context.Parsed;
        var defaults = new ReproductionOptions
        {
            Benchmark = benchmark,
            Data = parsed.GetRequiredValue(_data),
            Out = parsed.GetValue(_out) ?? $"reproduce-{benchmark.ToString().ToLowerInvariant()}",
            Objects = parsed.GetValue(_objects) ?? [],
            Weights = parsed.GetValue(_weights),
            Ablations = parsed.GetValue(_ablations),
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

    private static string ProtocolOf(string word) => word is "clean" or "published" or ReproductionOptions.Both
        ? word
        : throw new UsageException([$"--protocol {word}: must be one of clean, published, both."]);

    private static Option<string?> Optional(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };

    private static Option<int?> Whole(string name, string description) =>
        NumberOption.Create(name, description, int.MinValue, int.MaxValue);
}
