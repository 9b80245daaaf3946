using System.CommandLine;
using System.Globalization;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Train;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Jobs;
using DefectFill.Torch;
using DefectFill.Training;

namespace DefectFill.Cli.Commands;

/// <summary><c>train</c>: trains a defect into a run folder; the same command resumes the run.</summary>
internal static class TrainCommand
{
    private const double NoteworthyReduction = 1.5;

    private static readonly Option<string> s_out = new Option<string>("--out", "-o")
    {
        Description = "Folder of the run: a new one, or one to resume.",
        HelpName = "RUN",
        Required = true,
    }.In(OptionGroup.Output);

    public static Command Create()
    {
        var arguments = new TrainArguments();
        return new Command("train", "Trains a defect from masked photos. The same command again resumes the run.")
        .With([.. arguments.All, s_out, CommonOptions.DryRunOption])
        .WithExamples(
            "train --data mvtec/hazelnut --defect hole --out runs/hole",
            "train --data mvtec/hazelnut --defect hole --split split.json --model sd2-inpainting --out runs/hole",
            "train --data tiles --defect crack,chip --object \"ceramic tile\" --steps 1500 --out runs/tiles",
            "train --data tiles --defect crack --out runs/tiles --dry-run")
        .DoesJob(
            JobKind.Train, context => Run(context, arguments.Read(context)),
            check: context => arguments.Read(context).Problems());
    }

    /// <summary>Checks, plans and describes a run; writes nothing.</summary>
    public static TrainingRun Prepare(CommandContext context, TrainingOptions options, string path, Device device)
    {
        TorchRuntime.KeepFreedMemory();
        options = RunFolder.WithRecordedObject(path, options);
        var run = TrainingRun.Prepare(options, device, context.Reporter, context.Cancelled);
        RunFolder.Compare(path, run.Record);
        Say(context, run, device);
        return run;
    }

    private static int Run(CommandContext context, TrainingOptions options)
    {
        UsageException.ThrowIfAny(options.Problems());
        var device = context.OpenDevice();
        var path = context.Parsed.GetRequiredValue(s_out);
        var run = Prepare(context, options, path, device);
        if (context.Common.DryRun)
        {
            run.Plan(device);
        }
        else
        {
            var finished = run.Run(path, device, TimeProvider.System, context.Cancelled);
            context.Reporter.Done(finished, $"Done: {finished}");
        }

        return ExitCode.Done;
    }

    private static void Say(CommandContext context, TrainingRun run, Device device)
    {
        var (options, set) = (run.Record.Options, run.Scene.Set);
        var what = options.Learn switch
        {
            LearningMode.Full => "all weights",
            LearningMode.Word => $"the word {options.Token} alone",
            LearningMode.Concept => $"keys and values of cross-attention, and the word {options.Token}",
            _ => $"adapters of rank {options.Rank}",
        };
        context.Reporter.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"Training {options.Defect} on \"{set.Data.ObjectWord}\" from {Quantity.Of(set.Pairs.Count, "pair")}: " +
            $"{what}, {Quantity.Of(options.Steps, "step")} of {options.Batch} at {run.Scene.Side} px, " +
            $"preset {options.Preset}, on {device}."));
        context.Reporter.Say($"Prompt: \"{run.Scene.Prompts.WithDefect(set.Pairs[0].Defect)}\"");
        if (run.Reduction is var reduction and >= NoteworthyReduction)
        {
            context.Reporter.Say(string.Create(
                CultureInfo.InvariantCulture,
                $"The model sees the defects at 1/{reduction:0.#} of their size and cannot learn finer detail. " +
                $"--side {2 * run.Scene.Side} keeps twice as much, in about four times the time."));
        }
    }
}
