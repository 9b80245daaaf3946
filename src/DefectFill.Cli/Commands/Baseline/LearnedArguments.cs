using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Train;
using DefectFill.Cli.Running;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Cli.Commands.Baseline;

/// <summary>The options of a baseline with training: those of <c>train</c> and of <c>generate</c>.</summary>
/// <param name="method">Its name.</param>
/// <param name="start">Turns a preset into the method's defaults.</param>
internal sealed class LearnedArguments(string method, Func<TrainingPreset, TrainingOptions, TrainingOptions> start)
{
    private readonly SourceArguments _source = new();
    private readonly InputArguments _inputs = new(masks: "test", MaskPlace.Same);
    private readonly SamplingArguments _sampling = new("--fill-");
    private readonly LpipsArguments _lpips = new();
    private readonly SetArguments _set = new();
    private readonly TrainArguments _train = new();

    private readonly Option<string?> _runOut = OptionKinds.Optional(
        "--run-out", "RUN", "Folder of the training run (default: SET-run).").In(OptionGroup.Output);

    /// <summary>Both sets of options are long; the help shows only the most used ones.</summary>
    public IReadOnlyList<Option> All
    {
        get
        {
            IReadOnlyList<Option> all =
            [
                .. _source.All, _source.Subject.Object, .. _train.OfMethod, .. _inputs.All, .. _sampling.All,
                .. _lpips.All, .. _set.All, _runOut,
            ];
            return all.ExpertBut(
                "--run", "--data", "--defect", "--split", "--model", "--preset", "--steps", "--batch", "--masks",
                "--fill-steps", "--candidates", "--rim", "--count", "--out");
        }
    }

    /// <summary>The folder of the training run.</summary>
    public string RunOf(ParseResult parsed) => parsed.GetValue(_runOut)
        ?? Path.TrimEndingDirectorySeparator(parsed.GetRequiredValue(_set.Out)) + "-run";

    /// <summary>All problems of both kinds of options.</summary>
    public IEnumerable<Problem> Problems(CommandContext context) =>
        [.. Training(context).Problems(), .. Generation(context).Problems()];

    public TrainingOptions Training(CommandContext context) =>
        _train.Read(context.Parsed, Subject(context), start);

    public GenerationOptions Generation(CommandContext context)
    {
        var parsed = context.Parsed;
        var sampling = _sampling.Read(
            parsed, new SamplingOptions { Lpips = _lpips.Read(parsed), Seed = context.Common.Seed });
        var options = new GenerationOptions
        {
            Runs = [RunOf(parsed)],
            Data = parsed.GetValue(_source.Subject.Data),
            Format = parsed.GetValue(_source.Subject.Format),
            Inputs = _inputs.Read(parsed),
            Method = sampling.Select == SelectionRule.None ? MethodNames.Unselected(method) : method,
            Sampling = sampling,
            Out = "",
        };
        return _set.Read(parsed, options);
    }

    private TrainingOptions Subject(CommandContext context)
    {
        var (parsed, typed) = (context.Parsed, _source.Subject);
        var other = Other(parsed);
        var data = parsed.GetValue(typed.Data) ?? other?.Data;
        var defect = parsed.GetValue(typed.Defect) ?? other?.Defect;
        if (data is null || defect is null)
        {
            throw new UsageException(
            [
                "Give --data DIR and --defect NAME, or --run RUN to use the photos and the model of a run.",
            ]);
        }

        return new TrainingOptions
        {
            Data = data,
            Format = parsed.GetValue(typed.Format) ?? other?.Format,
            Defect = defect,
            Model = other?.Model ?? ModelNames.Small,
            Object = parsed.GetValue(typed.Object) ?? other?.Object,
            Split = parsed.GetValue(typed.Split) ?? other?.Split,
            Seed = context.Common.Seed,
        };
    }

    /// <summary>The options of the run to compare with.</summary>
    private TrainingOptions? Other(ParseResult parsed)
    {
        if (parsed.GetValue(_source.Run) is not { } path)
        {
            return null;
        }

        using var run = RunFolder.Open(path);
        return run.Record.Options;
    }
}
