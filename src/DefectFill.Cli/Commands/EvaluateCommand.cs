using System.CommandLine;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Evaluate;
using DefectFill.Cli.Running;
using DefectFill.Core.Problems;
using DefectFill.Jobs;
using DefectFill.Lab.Evaluation;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands;

/// <summary><c>evaluate</c>: measures generated sets against photos that were not trained on.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var command = new Command(
            "evaluate", "Measures generated sets against held-out photos: KID, diversity, inspection.");
        foreach (var option in EvaluateArguments.All)
        {
            command.Options.Add(option);
        }

        command.Options.Add(CommonOptions.DryRunOption);
        return command.WithExamples(
            "evaluate --set sets/crack --data tiles --split split.json --out results/crack.json",
            "evaluate --set sets/ours sets/prn --data tiles --split split.json --inspection finder --out all.json",
            "evaluate --set sets/hole --data mvtec/hazelnut --split split.json --protocol published " +
            "--inception inception_v3.pth --lpips-trunk vgg16.pth --lpips-linear vgg.pth --out hole.json")
            .DoesJob(JobKind.Evaluate, Run, check: context => EvaluateArguments.Read(context).Problems());
    }

    private static int Run(CommandContext context)
    {
        var options = EvaluateArguments.Read(context);
        UsageException.ThrowIfAny(options.Problems());
        var evaluation = SetEvaluation.Prepare(
            options, (what, done, all) => context.Reporter.Progress(what, done, all));
        context.Reporter.Say(
            $"Measuring {Quantity.Of(evaluation.Count, "type")} of defect in " +
            $"{Quantity.Of(options.Sets.Count, "set")}, protocol {options.Protocol.ToString().ToLowerInvariant()}.");
        if (!context.Common.DryRun)
        {
            var device = context.OpenDevice();
            TorchRuntime.KeepFreedMemory();
            EvaluationPrinter.Print(context.Reporter, evaluation.Run(device, context.Cancelled));
            context.Reporter.Done(options.Out, $"Written: {options.Out}");
        }

        return ExitCode.Done;
    }
}
