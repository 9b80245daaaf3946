using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;

namespace DefectFill.Cli.Commands.Evaluate;

/// <summary>The options of <c>evaluate</c>, and the record they produce.</summary>
internal static class EvaluateArguments
{
    private static readonly Option<string[]> s_sets =
        OptionKinds.Several("--set", "SET...", "Generated sets of one object.")
            .In(OptionGroup.Data).AlsoNamed("sets");

    private static readonly Option<string> s_data = new Option<string>("--data")
    {
        Description = "The object's real photos.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Data);

    private static readonly Option<string?> s_format = FormatOption.Create();

    private static readonly Option<string> s_split = new Option<string>("--split")
    {
        Description = "Which of them are for training and which for tests.",
        HelpName = "split.json",
        Required = true,
    }.In(OptionGroup.Data);

    private static readonly Option<string> s_protocol = new Option<string>("--protocol")
    {
        Description = "clean: all held-out photos, 100 subsets, no test mask; published: as in published code "
            + "(default clean).",
        HelpName = "clean|published",
        DefaultValueFactory = _ => "clean",
    }.In(OptionGroup.Measuring);

    private static readonly Option<string[]> s_inspections =
        OptionKinds.Several("--inspection", "DIR...", "Tested inspection models whose figures are added to the file.")
            .In(OptionGroup.Data).AlsoNamed("inspections");

    private static readonly Option<string?> s_label =
        Optional("--label", "WORDS", "What is different about these sets: a row of the ablation table.")
            .In(OptionGroup.Output);

    private static readonly Option<string?> s_maskValues = MaskValuesOption.Create().Expert();

    private static readonly ExtractorArguments s_extractors = new();

    private static readonly Option<int?> s_cluster = NumberOption.Create(
        "--cluster", "Most images counted of those that resemble one photo (default 50).", 2, 100_000)
        .In(OptionGroup.Measuring);

    private static readonly Option<bool> s_masked =
        OptionKinds.Switch("--masked", "Measure diversity inside the masks only.").In(OptionGroup.Measuring);

    private static readonly Option<ComputeType?> s_dtype = DtypeOption.OfFigures(OptionGroup.Measuring);

    private static readonly Option<string> s_out = new Option<string>("--out", "-o")
    {
        Description = "File of the results.",
        HelpName = "FILE.json",
        Required = true,
    }.In(OptionGroup.Output).Formerly("--output");

    static EvaluateArguments() => s_protocol.AcceptOnlyFromAmong("clean", "published");

    public static IReadOnlyList<Option> All { get; } =
    [
        s_sets, s_data, s_format, s_split, s_maskValues, s_protocol, s_inspections, s_label, .. s_extractors.All,
        s_cluster, s_masked, s_dtype, Tf32Option.Create(isTraining: false), s_out,
    ];

    public static EvaluationOptions Read(CommandContext context)
    {
        var parsed = context.Parsed;
        var options = new EvaluationOptions
        {
            Sets = parsed.GetValue(s_sets) ?? [],
            Data = parsed.GetRequiredValue(s_data),
            Format = parsed.GetValue(s_format),
            Split = parsed.GetRequiredValue(s_split),
            Protocol = Enum.Parse<InspectionProtocol>(parsed.GetRequiredValue(s_protocol), ignoreCase: true),
            Inspections = parsed.GetValue(s_inspections) ?? [],
            MaskValues = parsed.GetValue(s_maskValues),
            Label = parsed.GetValue(s_label),
            Masked = parsed.GetValue(s_masked),
            Dtype = parsed.GetValue(s_dtype) ?? ComputeType.Float32,
            Seed = context.Common.Seed,
            Out = parsed.GetRequiredValue(s_out),
            Extractors = s_extractors.Read(parsed),
        };
        return options with { Cluster = parsed.GetValue(s_cluster) ?? options.Cluster };
    }

    private static Option<string?> Optional(string name, string help, string description) =>
        new(name) { Description = description, HelpName = help };
}
