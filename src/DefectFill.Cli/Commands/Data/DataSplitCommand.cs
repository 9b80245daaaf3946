using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Files;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Data.Datasets;
using DefectFill.Data.Splits;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Data;

/// <summary><c>data split</c>: divides photos into training and test, and records the split with hashes.</summary>
internal static class DataSplitCommand
{
    private static readonly Argument<string> s_folder = DataOptions.Folder();

    private static readonly Option<string?> s_format = FormatOption.Create();

    private static readonly Option<string> s_protocol = new Option<string>("--protocol")
    {
        Description = "paper: the first third in name order is for training; kfold: all but one fold (default paper).",
        HelpName = "paper|kfold",
        DefaultValueFactory = _ => "paper",
    };

    private static readonly Option<string> s_parts = new Option<string>("--parts")
    {
        Description = "What stays on one side: each photo, photos of one part by name, or photos that look alike "
            + "(default photo).",
        HelpName = "photo|name|look",
        DefaultValueFactory = _ => "photo",
    };

    private static readonly Option<int?> s_first =
        NumberOption.Create("--first", "Training photos per defect (default: a third).", 1, 1_000_000);

    private static readonly Option<int?> s_folds =
        NumberOption.Create("--folds", "Number of folds (default 3).", 2, 1000);

    private static readonly Option<int?> s_fold =
        NumberOption.Create("--fold", "The fold for tests, from 0 (default 0).", 0, 999);

    private static readonly Option<string> s_output = new Option<string>("--out", "-o")
    {
        Description = "File to write.",
        HelpName = "split.json",
        Required = true,
    }.Formerly("--output");

    private static readonly Option<bool> s_force = new("--force") { Description = "Replace an existing, other split." };

    public static Command Create()
    {
        s_protocol.AcceptOnlyFromAmong("paper", "kfold");
        s_parts.AcceptOnlyFromAmong("photo", "name", "look");
        return new Command("split", "Divides the photos of each defect into training and test photos.")
        {
            s_folder, s_format, s_protocol, s_parts, s_first, s_folds, s_fold, s_output, s_force,
            CommonOptions.DryRunOption,
        }
        .WithExamples(
            "data split mvtec/screw --out split.json",
            "data split tiles --parts look --out split.json",
            "data split tiles --protocol kfold --folds 5 --fold 2 --out fold2.json")
        .DoesJob(JobKind.DataSplit, Run);
    }

    private static int Run(CommandContext context)
    {
        var options = Options(context);
        UsageException.ThrowIfAny(
            [.. options.Problems().Select(problem => problem.Text()), .. Unused(context, options.Protocol)]);
        var data = Dataset.Open(
            context.Parsed.GetRequiredValue(s_folder), format: context.Parsed.GetValue(s_format));
        var split = Splitter.Make(data, options);
        foreach (var defect in split.Defects)
        {
            var text = $"{defect.Name,-16}  {defect.Train.Count,4} train  {defect.Test.Count,4} test";
            var line = new SplitLine(defect.Name, defect.Train.Count, defect.Test.Count);
            context.Reporter.Result(line, DataJson.Default.SplitLine, text);
        }

        var problems = Splitter.Problems(split, data);
        ProblemPrinter.Print(
            context, problems, problem => new SplitLine(Problem: problem), DataJson.Default.SplitLine);
        var hasErrors = problems.Any(problem => problem.Severity == Severity.Error);
        if (!hasErrors && !context.Common.DryRun)
        {
            Write(context, split);
        }

        return hasErrors ? ExitCode.Data : ExitCode.Done;
    }

    private static void Write(CommandContext context, Split split)
    {
        var path = context.Parsed.GetRequiredValue(s_output);
        if (File.Exists(path) && !SpecialFile.Is(path) && !context.Parsed.GetValue(s_force)
            && File.ReadAllText(path) != split.ToJson())
        {
            throw new UsageException(
                [$"--out {path}: exists and is another split. Give --force to replace it, or another name."]);
        }

        split.Write(path);
        context.Reporter.Done(path, $"Written: {path}");
    }

    private static IEnumerable<string> Unused(CommandContext context, SplitProtocol protocol)
    {
        Option<int?>[] ofOther = protocol == SplitProtocol.Kfold ? [s_first] : [s_folds, s_fold];
        var other = protocol == SplitProtocol.Kfold ? "paper" : "kfold";
        return ofOther.Where(option => context.Parsed.GetValue(option) is not null)
            .Select(option =>
                $"{option.Name}: applies only to --protocol {other}. Leave it out, or give that protocol.");
    }

    private static SplitOptions Options(CommandContext context)
    {
        var defaults = new SplitOptions();
        return new SplitOptions
        {
            Protocol = Enum.Parse<SplitProtocol>(context.Parsed.GetRequiredValue(s_protocol), ignoreCase: true),
            Parts = Enum.Parse<PartRule>(context.Parsed.GetRequiredValue(s_parts), ignoreCase: true),
            First = context.Parsed.GetValue(s_first),
            Folds = context.Parsed.GetValue(s_folds) ?? defaults.Folds,
            Fold = context.Parsed.GetValue(s_fold) ?? defaults.Fold,
            Seed = context.Common.Seed,
        };
    }
}
