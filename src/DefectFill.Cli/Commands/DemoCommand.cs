using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Demo;
using DefectFill.Cli.Running;
using DefectFill.Core.Files;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Jobs;
using DefectFill.Lab.Demo;
using DefectFill.Torch;
using static DefectFill.Cli.Arguments.OptionKinds;

namespace DefectFill.Cli.Commands;

/// <summary><c>demo</c>: runs the whole workflow on a drawn part and ends with the path of its report.</summary>
internal static class DemoCommand
{
    private static readonly Option<string> s_out = new Option<string>("--out", "-o")
    {
        Description = "Folder for photos, run, sets and report (default ./defectfill-demo).",
        HelpName = "DIR",
        DefaultValueFactory = _ => "defectfill-demo",
    }.In(OptionGroup.Output);

    private static readonly Option<string> s_model = new Option<string>("--model")
    {
        Description = "Base model (default small).",
        HelpName = "small|DIR",
        DefaultValueFactory = _ => ModelNames.Small,
    }.In(OptionGroup.Model);

    private static readonly Option<bool> s_structural = new Option<bool>("--structural")
    {
        Description = "Shows parts that are assembled wrongly instead of burns.",
    }.In(OptionGroup.Data);

    private static readonly Option<int?> s_steps =
        Whole("--steps", "Training steps (default 500).").In(OptionGroup.Training);

    private static readonly Option<int?> s_images =
        Whole("--images", "Plates with a defect to make (default 6).").In(OptionGroup.Filling);

    private static readonly Option<int?> s_candidates =
        Whole("--candidates", "Candidates per image (default 8).").In(OptionGroup.Filling);

    private static readonly Option<int?> s_fillSteps =
        Whole("--fill-steps", "Sampling steps (default 25).").In(OptionGroup.Filling);

    public static Command Create() => new Command(
        "demo", "Draws a part with a defect, trains on it, fills good photos, and writes a report.")
    {
        s_out, s_model, s_structural, s_steps, s_images, s_candidates, s_fillSteps, CommonOptions.DryRunOption,
    }
    .WithExamples("demo", "demo --out /tmp/demo --steps 600", "demo --structural --out /tmp/wheels")
    .DoesJob(JobKind.Demo, Run, check: context => Options(context).Problems());

    private static int Run(CommandContext context)
    {
        var options = Options(context);
        UsageException.ThrowIfAny(options.Problems());
        new DemoFolder(options.Out).Compare();
        if (context.Common.DryRun)
        {
            var count = options.Structural ? options.Images : options.Images + options.Stars;
            context.Reporter.Say(
                $"Would draw photos of a plate into {options.Out}, train for {options.Steps} steps, and fill " +
                $"{count} photos with {options.Candidates} candidates each.");
            return ExitCode.Done;
        }

        var device = context.OpenDevice();
        TorchRuntime.KeepFreedMemory();
        var report = Tell(options, context, device);
        context.Reporter.Done(report, $"Open this in a browser:\n{report}");
        return ExitCode.Done;
    }

    private static string Tell(DemoOptions options, CommandContext context, Device device)
    {
        var reporter = new DemoReporter(context.Reporter);
        return options.Structural
            ? new StructuralStory(options, reporter, TimeProvider.System) { NextSteps = NextSteps(options) }
                .Run(device, context.Cancelled)
            : new DemoStory(options, reporter, TimeProvider.System) { NextSteps = NextSteps(options) }
                .Run(device, context.Cancelled);
    }

    // The word that started this program; the launcher says its own.
    private static string Started => Environment.GetEnvironmentVariable("DEFECTFILL_STARTED_AS") ?? "defectfill";

    private static string[] NextSteps(DemoOptions options)
    {
        var (defect, kind) = options.Structural ? ("flipped", " --kind structural") : ("scratch", "");
        var more = options.Structural ? "" : " --shape scratch";
        return
        [
            $"{Started} data check photos",
            $"{Started} train --data photos --defect {defect}{kind} --object bracket --out runs/{defect}",
            $"{Started} generate --run runs/{defect} --count 100 --out sets/{defect}",
            "",
            "# or more images from the run of this demo",
            $"{Started} generate --run {ShellWord.Of(Path.Combine(options.Out, "run"))}{more} --count 20 --out more",
        ];
    }

    private static DemoOptions Options(CommandContext context)
    {
        var parsed = context.Parsed;
        var defaults = new DemoOptions { Out = parsed.GetRequiredValue(s_out) };
        return defaults with
        {
            Model = parsed.GetRequiredValue(s_model),
            Structural = parsed.GetValue(s_structural),
            Steps = parsed.GetValue(s_steps) ?? defaults.Steps,
            Images = parsed.GetValue(s_images) ?? defaults.Images,
            Candidates = parsed.GetValue(s_candidates) ?? defaults.Candidates,
            FillSteps = parsed.GetValue(s_fillSteps) ?? defaults.FillSteps,
            Seed = context.Common.Seed,
        };
    }
}
