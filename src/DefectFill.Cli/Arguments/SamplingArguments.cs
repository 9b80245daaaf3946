using System.CommandLine;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>How candidates are sampled and chosen.</summary>
/// <param name="prefix">Before <c>steps</c> and <c>batch</c>, where learning has options of these names too.</param>
internal sealed class SamplingArguments(string prefix = "--")
{
    private const string DpmPlusPlus = "dpm++";

    private readonly Option<int?> _candidates =
        OptionKinds.Whole("--candidates", "Candidates of each photo and mask; 8 unless given.");

    private readonly Option<int?> _keep =
        OptionKinds.Whole("--keep", "Images kept of each photo and mask; 1 unless given.");

    private readonly Option<int?> _steps = OptionKinds.Whole($"{prefix}steps", "Steps of sampling; 50 unless given.");

    private readonly Option<string?> _sampler = CreateSampler();

    private readonly Option<double?> _guidance = OptionKinds.Real(
        "--guidance", "Scale of classifier-free guidance; 1, which is none, unless given.");

    private readonly Option<double?> _strength = OptionKinds.Real(
        "--strength",
        "How much of what was learned is used, 0 to 4; 1 unless given, for a small base, not adapted, 1.5 without a " +
        "rim and 1.1 with one.");

    private readonly Option<string?> _rim = RimOption.Create();

    private readonly Option<SelectionRule?> _select = OptionKinds.Choice<SelectionRule>(
        "--select", "What the least similar candidate is found by; lpips unless given.");

    private readonly Option<int?> _batch =
        OptionKinds.Whole($"{prefix}batch", "Candidates computed at once; as many as fit unless given.");

    private readonly Option<int?> _feather =
        OptionKinds.Whole("--feather", "Pixels inside the mask's edge over which a fill fades in; 1 unless given.");

    private readonly Option<bool?> _carry = new("--residual-carry")
    {
        Description =
            "Give back the grain that the autoencoder and reduced windows lose; as the run's preset has it unless given.",
    };

    private readonly Option<bool?> _colours = new("--photo-colours")
    {
        Description = "Hold fills to the colours of the defect's photos; as the run's preset has it unless given.",
    };

    private readonly Option<bool> _keepCandidates =
        OptionKinds.Switch("--keep-candidates", "Write every candidate to candidates/.");

    private readonly Option<bool> _raw = OptionKinds.Switch(
        "--raw", "The decoded window as it is: no compositing, and no grain or colours of photos.");

    public IReadOnlyList<Option> All =>
    [
        _candidates, _keep, _steps, _sampler, _guidance, _strength, _rim, _select, _batch, _feather, _carry, _colours,
        _keepCandidates, _raw,
    ];

    public SamplingOptions Read(ParseResult parsed, SamplingOptions options) => options with
    {
        Candidates = parsed.GetValue(_candidates) ?? options.Candidates,
        Keep = parsed.GetValue(_keep) ?? options.Keep,
        Steps = parsed.GetValue(_steps) ?? options.Steps,
        Sampler = parsed.GetValue(_sampler) == DpmPlusPlus ? Sampler.DpmPlusPlus : options.Sampler,
        Guidance = parsed.GetValue(_guidance) ?? options.Guidance,
        Strength = parsed.GetValue(_strength),
        Rim = RimOption.Of(parsed.GetValue(_rim), options.Rim),
        Select = parsed.GetValue(_select) ?? options.Select,
        Batch = parsed.GetValue(_batch),
        Feather = parsed.GetValue(_feather) ?? options.Feather,
        ResidualCarry = parsed.GetValue(_carry),
        PhotoColours = parsed.GetValue(_colours),
        KeepCandidates = parsed.GetValue(_keepCandidates),
        Raw = parsed.GetValue(_raw),
    };

    private static Option<string?> CreateSampler()
    {
        var option = OptionKinds.Optional(
            "--sampler", $"ddim|{DpmPlusPlus}", $"Sampler (default ddim); {DpmPlusPlus} needs fewer steps.");
        option.AcceptOnlyFromAmong("ddim", DpmPlusPlus);
        return option;
    }
}
