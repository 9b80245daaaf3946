using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Arguments;

/// <summary>How candidates are sampled and selected.</summary>
/// <param name="prefix">Prefix of <c>steps</c> and <c>batch</c> for commands whose training has options of the same
/// names.</param>
internal sealed class SamplingArguments(string prefix = "--")
{
    private const string DpmPlusPlus = "dpm++";

    private readonly Option<int?> _candidates =
        OptionKinds.Whole("--candidates", "Candidates per photo and mask (default 8).").In(OptionGroup.Filling);

    private readonly Option<int?> _keep =
        OptionKinds.Whole("--keep", "Images kept per photo and mask (default 1).").In(OptionGroup.Filling);

    private readonly Option<int?> _steps =
        OptionKinds.Whole($"{prefix}steps", "Sampling steps (default 50).").In(OptionGroup.Filling);

    private readonly Option<string?> _sampler = CreateSampler();

    private readonly Option<double?> _guidance = OptionKinds.Real(
        "--guidance", "Scale of classifier-free guidance (default 1: none).").In(OptionGroup.Filling);

    private readonly Option<double?> _guidanceInside = OptionKinds.Real(
        "--guidance-inside", "The same inside the mask alone, without its rim (default: as --guidance).")
        .In(OptionGroup.Filling).Expert();

    private readonly Option<double?> _promptNoise = OptionKinds.Real(
        $"{prefix}prompt-noise", "Deviation of noise on the prompt's embedding, for variety (default 0).")
        .In(OptionGroup.Filling).Expert();

    private readonly Option<double?> _strength = OptionKinds.Real(
        "--strength",
        "How strongly the training applies, 0 to 4 (default 1; fully trained small models: 1.5, with a rim 1.1).")
        .In(OptionGroup.Filling);

    private readonly Option<string?> _rim = RimOption.Create();

    private readonly Option<double?> _ring = OptionKinds.Real(
        "--ring", "Noise, 0 to 1, from which the ring around a moved part is drawn again (default 0: it is not).")
        .In(OptionGroup.Filling).Expert();

    private readonly Option<SelectionRule?> _select = OptionKinds.Choice<SelectionRule>(
        "--select", "Metric that selects the least similar candidate (default lpips).").In(OptionGroup.Filling);

    private readonly Option<bool> _early = OptionKinds.Switch(
        "--early", "Reject the candidates that change least before they are finished: half the work.")
        .In(OptionGroup.Filling);

    private readonly Option<int?> _batch = OptionKinds.Whole(
        $"{prefix}batch", "Candidates computed at once (default: as many as fit).").In(OptionGroup.Filling).Expert();

    private readonly Option<ComputeType?> _dtype = DtypeOption.Create($"{prefix}dtype", OptionGroup.Filling);

    private readonly Option<int?> _feather = OptionKinds.Whole(
        "--feather", "Pixels inside the mask's edge over which a fill fades in (default 1).")
        .In(OptionGroup.Filling).Expert();

    private readonly Option<bool?> _carry = new Option<bool?>("--residual-carry")
    {
        Description = "Restore the grain that the autoencoder and reduced windows lose (default: paper no, small yes).",
    }.In(OptionGroup.Filling).Expert();

    private readonly Option<bool?> _colours = new Option<bool?>("--photo-colours")
    {
        Description = "Limit fills to the colours of the defect's photos (default: paper no, small yes).",
    }.In(OptionGroup.Filling).Expert();

    private readonly Option<bool> _keepCandidates = OptionKinds.Switch(
        "--keep-candidates", "Write every candidate to candidates/.").In(OptionGroup.Output);

    private readonly Option<bool> _raw = OptionKinds.Switch(
        "--raw", "Write the decoded window unchanged: no compositing, no grain or colours of photos.")
        .In(OptionGroup.Output).Expert();

    public IReadOnlyList<Option> All =>
    [
        _candidates, _keep, _steps, _sampler, _guidance, _guidanceInside, _promptNoise, _strength, _rim, _ring,
        _select, _early, _batch, _dtype, _feather, _carry, _colours, _keepCandidates, _raw,
    ];

    public SamplingOptions Read(ParseResult parsed, SamplingOptions options) => options with
    {
        Candidates = parsed.GetValue(_candidates) ?? options.Candidates,
        Keep = parsed.GetValue(_keep) ?? options.Keep,
        Steps = parsed.GetValue(_steps) ?? options.Steps,
        Sampler = parsed.GetValue(_sampler) == DpmPlusPlus ? Sampler.DpmPlusPlus : options.Sampler,
        Guidance = parsed.GetValue(_guidance) ?? options.Guidance,
        GuidanceInside = parsed.GetValue(_guidanceInside),
        PromptNoise = parsed.GetValue(_promptNoise) ?? options.PromptNoise,
        Strength = parsed.GetValue(_strength),
        Rim = RimOption.Of(parsed.GetValue(_rim), options.Rim),
        Ring = parsed.GetValue(_ring) ?? options.Ring,
        Select = parsed.GetValue(_select) ?? options.Select,
        Early = parsed.GetValue(_early),
        Batch = parsed.GetValue(_batch),
        Dtype = parsed.GetValue(_dtype) ?? ComputeType.Auto,
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
        return option.In(OptionGroup.Filling);
    }
}
