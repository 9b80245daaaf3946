using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Jobs.Sweeps.Planning;

namespace DefectFill.Cli.Commands.Sweep;

/// <summary>The options of <c>sweep plan</c>, and the record they produce.</summary>
internal sealed class PlanArguments
{
    public static readonly Argument<string> Data = new("data")
    {
        Description = "A folder of objects, or one object.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _defects = OptionKinds.Several(
        "--defects", "NAME,...", "Types of defects, as crack or hazelnut/crack (default: all).").In(OptionGroup.Data);

    private readonly Option<string?> _format = FormatOption.Create().Expert();

    private readonly Option<string?> _model =
        OptionKinds.Optional("--model", "small|DIR", "Base model (default small).").In(OptionGroup.Model);

    private readonly Option<string[]> _stages = OptionKinds.Several(
        "--stages", "STAGE,...",
        "What to do: train, generate, baselines, evaluate, inspect (default train,generate,evaluate).");

    private readonly Option<string[]> _methods = OptionKinds.Several(
        "--methods", "NAME,...", "Methods of the stage baselines (default crop-paste,cut-paste,draem,prn).");

    private readonly Option<string[]> _set = OptionKinds.Several(
        "--set", "NAME=V,V",
        "Options of the jobs, as rank=4,8 or generate.guidance=2; each further value makes tasks.");

    private readonly Option<string?> _seeds =
        OptionKinds.Optional("--seeds", "A..B|A,B", "Seeds, each of which makes tasks (default 0).");

    private readonly Option<bool> _split = OptionKinds.Switch(
        "--split-stages", "Make each stage a task of its own instead of a whole chain one task.");

    private readonly Option<int?> _shard = OptionKinds.Whole(
        "--shard", "With --split-stages: images of a set that one task fills, for example 100 (default: all).");

    private readonly Option<bool> _measure = OptionKinds.Switch(
        "--measure", "Train 20 steps and fill some images here first, to state minutes and memory for each task.");

    private readonly Option<string> _out = new Option<string>("--out", "-o")
    {
        Description = "The plan to write; results go to the folder of the same name without .jsonl.",
        HelpName = "plan.jsonl",
        Required = true,
    }.In(OptionGroup.Output);

    public IReadOnlyList<Option> Options =>
        [_defects, _format, _model, _stages, _methods, _set, _seeds, _split, _shard, _measure, _out];

    public SweepOptions Read(ParseResult parsed)
    {
        var defaults = new SweepOptions { Out = OutOf(parsed) };
        return defaults with
        {
            Model = parsed.GetValue(_model) is { } model ? JobPaths.OfModel(model, defaults.Out) : defaults.Model,
            Stages = List(parsed, _stages) ?? defaults.Stages,
            Methods = List(parsed, _methods) ?? defaults.Methods,
            Settings = [.. (parsed.GetValue(_set) ?? []).Select(text => JobPaths.OfSetting(text, defaults.Out))],
            Seeds = parsed.GetValue(_seeds) ?? defaults.Seeds,
            Format = parsed.GetValue(_format),
            SplitStages = parsed.GetValue(_split),
            Shard = parsed.GetValue(_shard),
        };
    }

    public string OutOf(ParseResult parsed) => parsed.GetRequiredValue(_out);

    public bool Measures(ParseResult parsed) => parsed.GetValue(_measure);

    /// <summary>The types of defects asked for; empty for all.</summary>
    public IReadOnlyList<string> Defects(ParseResult parsed) => List(parsed, _defects) ?? [];

    private static string[]? List(ParseResult parsed, Option<string[]> option) =>
        parsed.GetValue(option) is { Length: > 0 } given
            ? [.. given.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).Distinct()]
            : null;
}
