using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Running;
using DefectFill.Core.Records;
using DefectFill.Export;

namespace DefectFill.Cli.Commands.Adapter;

/// <summary><c>adapter export</c>: exports a run's adapters for diffusers, kohya and A1111, or PEFT.</summary>
internal static class AdapterExportCommand
{
    private static readonly Argument<string> s_run = new("RUN") { Description = "The folder of a finished run." };

    private static readonly Option<string> s_format = new("--format")
    {
        Description = "Program that is to read it.",
        HelpName = "diffusers|kohya|peft",
        Required = true,
    };

    private static readonly Option<string> s_output = new Option<string>("--out", "-o")
    {
        Description = "File to write; for peft a folder.",
        HelpName = "PATH",
        Required = true,
    }.Formerly("--output");

    public static Command Create()
    {
        s_format.AcceptOnlyFromAmong("diffusers", "kohya", "peft");
        return new Command("export", "Writes a run's adapters for another program.")
        {
            s_run, s_format, s_output, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "adapter export runs/hole --format diffusers --out pytorch_lora_weights.safetensors",
            "adapter export runs/hole --format kohya --out hole.safetensors",
            "adapter export runs/hole --format peft --out hole-peft")
        .Does(Run);
    }

    private static int Run(CommandContext context)
    {
        using var run = RunFolder.Open(context.Parsed.GetRequiredValue(s_run));
        var path = context.Parsed.GetRequiredValue(s_output);
        if (context.Common.DryRun)
        {
            AdapterExport.Check(run, path);
        }
        else
        {
            var format = Enum.Parse<ExportFormat>(context.Parsed.GetRequiredValue(s_format), ignoreCase: true);
            AdapterExport.Write(run, format, path);
        }

        context.Reporter.Done(
            path, new ExportLine(path), AdapterJson.Default.ExportLine,
            context.Common.DryRun ? $"Would write {path}." : $"Written: {path}");
        if (AdapterExport.AdaptedBaseOf(run) is { } adapted)
        {
            context.Reporter.Warn($"{path} belongs to {adapted}, not to the released model.");
        }

        return ExitCode.Done;
    }
}
