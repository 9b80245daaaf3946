using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Baseline;
using DefectFill.Cli.Commands.Generate;
using DefectFill.Cli.Running;
using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling.Runs;
using DefectFill.Jobs;
using DefectFill.Lab.Baselines;

namespace DefectFill.Cli.Commands;

/// <summary><c>baseline</c>: makes sets with other methods from the same photos and masks as <c>generate</c>.</summary>
internal static class BaselineCommand
{
    public static Command Create() => new("baseline", "Makes a set with another method, for comparison.")
    {
        Paste(Core.Options.Baseline.CropPaste, "Pastes training defects, cut along their masks.", ""),
        Paste(Core.Options.Baseline.CutPaste, "Pastes a patch of the good photo elsewhere on it (CutPaste).", ""),
        Paste(
            Core.Options.Baseline.Draem, "Blends textures into masks of Perlin noise (DRAEM).",
            " --textures dtd/images"),
        Paste(Core.Options.Baseline.Prn, "Pastes varied and simulated defects onto the part (PRN).", ""),
        Paste(Core.Options.Baseline.FewShot, "Uses the training photos themselves.", ""),
        Learn(
            MethodNames.RealFill, "Trains plain inpainting of random boxes (RealFill), then fills.",
            LearnedBaselines.RealFill),
        Learn(
            MethodNames.TextualInversion, "Trains the embedding of one word, then fills.",
            LearnedBaselines.TextualInversion),
        Learn(
            MethodNames.Clic, "Trains a local concept on a text-to-image model (CLiC), then fills.",
            LearnedBaselines.Clic),
    };

    private static Command Paste(Core.Options.Baseline baseline, string description, string more)
    {
        var (name, arguments) = (MethodNames.Of(baseline), new PasteArguments(baseline));
        var count = baseline == Core.Options.Baseline.FewShot ? "" : " --count 1000";
        return new Command(name, $"{description} The same command again resumes.")
            .With([.. arguments.All, CommonOptions.DryRunOption])
            .WithExamples(
                $"baseline {name} --data hazelnut --defect hole --split split.json{count}{more} --out sets/{name}",
                $"baseline {name} --run runs/hole{count} --out sets/{name}")
            .DoesJob(
                JobKind.Baseline, context => Paste(context, arguments.Read(context)), name,
                context => arguments.Read(context).Problems());
    }

    private static Command Learn(
        string name, string description, Func<TrainingPreset, TrainingOptions, TrainingOptions> start)
    {
        var arguments = new LearnedArguments(name, start);
        return new Command(name, $"{description} The same command again resumes.")
            .With([.. arguments.All, CommonOptions.DryRunOption])
            .WithExamples(
                $"baseline {name} --data hazelnut --defect hole --split split.json --count 1000 --out sets/{name}",
                $"baseline {name} --run runs/hole --steps 2000 --fill-steps 50 --count 1000 --out sets/{name}")
            .DoesJob(JobKind.Baseline, context => Learn(context, arguments), name, arguments.Problems);
    }

    private static int Paste(CommandContext context, BaselineOptions options)
    {
        UsageException.ThrowIfAny(options.Problems());
        var run = BaselineRun.Prepare(options);
        SetFolder.Compare(options.Out, run.Description);
        foreach (var problem in run.Warnings.Concat(run.Notes))
        {
            context.Reporter.Report(problem);
        }

        var set = run.Description;
        context.Reporter.Say(
            $"Making {Quantity.Of(set.Count, "image")} with {set.Method} of " +
            $"{string.Join(", ", set.Defects.Select(defect => defect.Name))}, masks: {set.Baseline!.Masks}, " +
            $"seed {set.Sampling.Seed}.");
        if (!context.Common.DryRun)
        {
            var reporter = new GenerationReporter(context, run.Pairs, TimeProvider.System);
            run.Run(
                (pair, done) =>
                {
                    reporter.Filled(pair);
                    reporter.Report(new ProgressEvent("filling", done, run.Pairs));
                },
                context.Cancelled);
            reporter.Conclude(options.Out, Path.Combine(options.Out, "sheet.png"), new Dictionary<string, double>());
        }

        return ExitCode.Done;
    }

    /// <summary>Checks everything filling needs before training starts.</summary>
    private static int Learn(CommandContext context, LearnedArguments arguments)
    {
        UsageException.ThrowIfAny(arguments.Problems(context));
        var (training, filling) = (arguments.Training(context), arguments.Generation(context));
        SetFolder.Compare(filling.Out, filling.Method);
        var device = context.OpenDevice();
        var path = arguments.RunOf(context.Parsed);
        var run = TrainCommand.Prepare(context, training, path, device);
        GenerationPlan.Check(run, filling);
        if (context.Common.DryRun)
        {
            context.Reporter.Say(
                $"Then would fill {Quantity.Of(filling.Count, "image")} with {filling.Method} into {filling.Out}.");
            return ExitCode.Done;
        }

        run.Run(path, device, TimeProvider.System, context.Cancelled);
        return GenerateCommand.Fill(context, filling, device);
    }
}
