using System.CommandLine;
using System.Text.Json.Serialization;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Lab.Reporting;
using DefectFill.Lab.Reporting.Sources;

namespace DefectFill.Cli.Commands;

/// <summary><c>report</c>: collects all evaluations in a folder into tables and images.</summary>
internal static class ReportCommand
{
    private static readonly Option<string> s_runs = new("--runs")
    {
        Description = "Folder with evaluations, at any depth.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string> s_out = new("--out", "-o")
    {
        Description = "Folder for report.html, report.md and report.csv.",
        HelpName = "DIR",
        Required = true,
    };

    public static Command Create() =>
        new Command("report", "Collects evaluations into tables and images: HTML, Markdown and CSV.")
        {
            s_runs, s_out, CommonOptions.DryRunOption,
        }
        .WithExamples("report --runs results --out report").DoesJob(JobKind.Report, Run);

    private static int Run(CommandContext context)
    {
        var options = new ReportOptions(
            context.Parsed.GetRequiredValue(s_runs), context.Parsed.GetRequiredValue(s_out));
        UsageException.ThrowIfAny([.. options.Problems(), .. ReportFolder.Problems(options.Out)]);
        if (context.Common.DryRun)
        {
            var count = ReportSource.Find(options.Runs).Count;
            context.Reporter.Say($"Would collect {Quantity.Of(count, "evaluation")} into {options.Out}.");
            return ExitCode.Done;
        }

        var page = ReportWriter.Write(options);
        context.Reporter.Done(
            page, new ReportLine(page), ReportJson.Default.ReportLine,
            $"Open this in a browser:\n{Path.GetFullPath(page)}");
        return ExitCode.Done;
    }
}

/// <summary>The output of <c>report --json</c>.</summary>
internal sealed record ReportLine(string Done);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReportLine))]
internal sealed partial class ReportJson : JsonSerializerContext;
