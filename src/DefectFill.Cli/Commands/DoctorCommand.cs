using System.CommandLine;
using System.Text.Json;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Doctor;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;

namespace DefectFill.Cli.Commands;

/// <summary><c>doctor</c>: checks this machine and explains how to fix problems.</summary>
internal static class DoctorCommand
{
    private static readonly Option<string?> s_probe = new("--probe") { Hidden = true };

    public static Command Create() =>
        new Command("doctor", "Checks this machine and explains how to fix problems.")
        {
            s_probe,
        }
        .WithExamples("doctor", "doctor --json", "doctor --device cuda")
        .Does(Run);

    private static int Run(CommandContext context) => context.Parsed.GetValue(s_probe) switch
    {
        null => Examine(context),
        "torch" => Print(JsonSerializer.Serialize(Probe.Torch(context.Common.Threads), DoctorJson.Default.TorchFacts)),
        "vision" => Print(JsonSerializer.Serialize(Probe.Vision(), DoctorJson.Default.VisionFacts)),
        var other => throw new UsageException([$"--probe {other}: must be torch or vision."]),
    };

    private static int Print(string json)
    {
        Console.WriteLine(json);
        return ExitCode.Done;
    }

    private static int Examine(CommandContext context)
    {
        var reporter = context.Reporter;
        var faults = 0;
        foreach (var check in Examination.Run(context.Common.Device, context.Common.Threads))
        {
            context.Cancelled.ThrowIfCancellationRequested();
            reporter.Result(check, DoctorJson.Default.Check, Prose(check, reporter.Colours));
            faults += check.Health == Health.Fault ? 1 : 0;
        }

        reporter.Say(faults == 0 ? "Ready for work." : $"Not ready: fix {Quantity.Of(faults, "problem")} first.");
        return faults == 0 ? ExitCode.Done : ExitCode.Environment;
    }

    private static string Prose(Check check, Palette colours)
    {
        var mark = check.Health switch
        {
            Health.Good => colours.Good("good   "),
            Health.Warning => colours.Warning("warning"),
            _ => colours.Bad("fault  "),
        };
        var finding = $"{mark}  {check.Name,-8}  {check.Found}";
        return check.Cure is null ? finding : $"{finding}\n{"",-19}→ {check.Cure}";
    }
}
