using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Commands.Generate;

/// <summary>The options of <c>generate</c>, and the record they produce.</summary>
internal static class GenerateArguments
{
    private static readonly Option<string[]> s_run = OptionKinds.Several(
        "--run", "RUN...", "Finished runs; several share the images among them.")
        .In(OptionGroup.Model).AlsoNamed("runs");

    private static readonly Option<string?> s_defect = OptionKinds.Optional(
        "--defect", "NAME[,NAME...]", "Defects to fill (default: all that the runs were trained on).")
        .In(OptionGroup.Model);

    private static readonly Option<string?> s_data = OptionKinds.Optional(
        "--data", "DIR", "Data folder, if it has moved since the training.").In(OptionGroup.Data);

    private static readonly Option<string?> s_split = OptionKinds.Optional(
        "--split", "split.json", "Split, if it has moved since the training.").In(OptionGroup.Data);

    private static readonly Option<string?> s_format = FormatOption.Create();

    private static readonly Option<string?> s_model = OptionKinds.Optional(
        "--model", "DIR", "Base model, if it has moved since the training.").In(OptionGroup.Model);

    private static readonly Option<string?> s_object = OptionKinds.Optional(
        "--object", "WORD", "What prompts call the object, to fill the defect into another (default: as in training).")
        .In(OptionGroup.Data);

    private static readonly InputArguments s_inputs = new(masks: "test", MaskPlace.Auto);
    private static readonly SamplingArguments s_sampling = new();
    private static readonly LpipsArguments s_lpips = new();

    private static readonly Option<LabelKind?> s_labels = LabelsOption.Create(
        "changed: also write labels of what visibly changed, learned from refilled training masks (default asked).")
        .In(OptionGroup.Output);

    private static readonly Option<ImageRange?> s_range = RangeOption.Create();

    private static readonly Option<bool> s_tf32 = Tf32Option.Create(isTraining: false);

    private static readonly SetArguments s_set = new();

    static GenerateArguments()
    {
        s_run.Required = true;
        Option[] rare = [s_data, s_split, s_format, s_model, .. s_lpips.All];
        rare.ExpertBut();
    }

    public static IReadOnlyList<Option> All =>
    [
        s_run, s_defect, s_data, s_split, s_format, s_model, s_object, .. s_inputs.All, .. s_sampling.All, s_range,
        .. s_lpips.All, s_labels, s_tf32, .. s_set.All,
    ];

    public static GenerationOptions Read(CommandContext context)
    {
        var parsed = context.Parsed;
        var options = new GenerationOptions
        {
            Runs = parsed.GetRequiredValue(s_run),
            Defect = parsed.GetValue(s_defect),
            Data = parsed.GetValue(s_data),
            Split = parsed.GetValue(s_split),
            Format = parsed.GetValue(s_format),
            Model = parsed.GetValue(s_model),
            Object = parsed.GetValue(s_object),
            Inputs = Inputs(parsed),
            Range = parsed.GetValue(s_range),
            Sampling = s_sampling.Read(
                parsed, new SamplingOptions { Lpips = s_lpips.Read(parsed), Seed = context.Common.Seed }),
            Labels = LabelsOption.Of(parsed, s_labels),
            Out = "",
        };
        return s_set.Read(parsed, options);
    }

    /// <summary>A set of an earlier version, whose masks stay at their own pixels, resumes like that.</summary>
    private static InputChoice Inputs(ParseResult parsed)
    {
        var inputs = s_inputs.Read(parsed);
        return !s_inputs.IsPlaced(parsed) && SetFolder.PlaceOf(parsed.GetRequiredValue(s_set.Out)) == MaskPlace.Same
            ? inputs with { Place = MaskPlace.Same }
            : inputs;
    }
}
