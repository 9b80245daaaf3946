using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Demo;
using DefectFill.Cli.Commands.Generate;
using DefectFill.Cli.Running;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Lab.Demo;
using DefectFill.Torch;
using static DefectFill.Cli.Arguments.OptionKinds;

namespace DefectFill.Cli.Commands;

/// <summary><c>demo</c>: the whole story on a drawn part; ends with the path of its report.</summary>
internal static class DemoCommand
{
    private static readonly Option<string> s_out = new("--out", "-o")
    {
        Description = "Folder for photos, run, sets and report; the same command again goes on in it.",
        HelpName = "DIR",
        DefaultValueFactory = _ => "defectfill-demo",
    };

    private static readonly Option<string> s_model = new("--model")
    {
        Description = "The base model.",
        HelpName = "small|DIR",
        DefaultValueFactory = _ => ModelNames.Small,
    };

    private static readonly Option<int?> s_steps = Whole("--steps", "Steps of learning; 500 unless given.");
    private static readonly Option<int?> s_images = Whole("--images", "Burned plates to make; 6 unless given.");
    private static readonly Option<int?> s_candidates = Whole("--candidates", "Candidates of each; 8 unless given.");
    private static readonly Option<int?> s_fillSteps = Whole("--fill-steps", "Steps of sampling; 25 unless given.");

    public static Command Create() => new Command("demo", "Draws a part with a defect, learns it, fills it, reports.")
    {
        s_out, s_model, s_steps, s_images, s_candidates, s_fillSteps, CommonOptions.DryRunOption,
    }
    .WithExamples("demo", "demo --out /tmp/demo --steps 600").Does(Run);

    private static int Run(CommandContext context)
    {
        var options = Options(context);
        UsageException.ThrowIfAny(options.Problems());
        new DemoFolder(options.Out).Compare();
        if (context.Common.DryRun)
        {
            context.Reporter.Say(
                $"Would draw photos of a plate into {options.Out}, learn {options.Steps} steps, and fill " +
                $"{options.Images + options.Stars} photos with {options.Candidates} candidates each.");
            return ExitCode.Done;
        }

        var device = context.OpenDevice();
        TorchRuntime.KeepFreedMemory();
        var report = new DemoStory(options, new DemoReporter(context, device), TimeProvider.System)
        {
            NextSteps = NextSteps(options),
        }
            .Run(device, context.Cancelled);
        context.Reporter.Result(
            new GenerateLine(Done: report), GenerateJson.Default.GenerateLine, $"Open this in a browser:\n{report}");
        return ExitCode.Done;
    }

    private static string[] NextSteps(DemoOptions options) =>
    [
        "./defectfill data check photos",
        "./defectfill train --data photos --defect scratch --object bracket --out runs/scratch",
        "./defectfill generate --run runs/scratch --count 100 --out sets/scratch",
        "",
        "# or more images from the run of this demo",
        $"./defectfill generate --run {Quoted(Path.Combine(options.Out, "run"))} --shape scratch --count 20 --out more",
    ];

    /// <summary>As one word of a shell.</summary>
    private static string Quoted(string path) =>
        path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter))
            ? path
            : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    private static DemoOptions Options(CommandContext context)
    {
        var parsed = context.Parsed;
        var defaults = new DemoOptions { Out = parsed.GetRequiredValue(s_out) };
        return defaults with
        {
            Model = parsed.GetRequiredValue(s_model),
            Steps = parsed.GetValue(s_steps) ?? defaults.Steps,
            Images = parsed.GetValue(s_images) ?? defaults.Images,
            Candidates = parsed.GetValue(s_candidates) ?? defaults.Candidates,
            FillSteps = parsed.GetValue(s_fillSteps) ?? defaults.FillSteps,
            Seed = context.Common.Seed,
        };
    }
}
