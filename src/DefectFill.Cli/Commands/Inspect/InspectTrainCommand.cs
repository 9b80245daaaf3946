using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Inspection;
using DefectFill.Inspection.Onnx;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>
/// <c>inspect train</c>: trains a model to classify or localise defects on generated sets, real photos, or both.
/// </summary>
internal static class InspectTrainCommand
{
    private static readonly Option<string?> s_onnx = OptionKinds.Optional(
        "--onnx", "FILE", "Also write the trained model as an ONNX file.").In(OptionGroup.Output);

    public static Command Create()
    {
        var command = new Command(
            "train", "Trains a model to name defects or find their pixels; then tests it on real photos.");
        foreach (var option in InspectTrainArguments.All)
        {
            command.Options.Add(option);
        }

        command.Options.Add(s_onnx);
        command.Options.Add(CommonOptions.DryRunOption);
        return command
            .WithExamples(
                "inspect train --task localise --set sets/crack --data tiles --split split.json --out finder",
                "inspect train --task classify --set sets/crack sets/hole --data tiles --split split.json --out namer")
            .DoesJob(
                JobKind.InspectTrain, Run,
                check: context => InspectTrainArguments.Read(context.Parsed, context.Common.Seed).Problems());
    }

    private static int Run(CommandContext context)
    {
        var options = InspectTrainArguments.Read(context.Parsed, context.Common.Seed);
        UsageException.ThrowIfAny(options.Problems());
        var data = InspectionSources.Collect(options);
        context.Reporter.Say(
            $"Training on {Quantity.Of(data.Defects.Count, "photo")} of {string.Join(", ", data.Classes)} and " +
            $"{data.Good.Count} good ones; testing on {Quantity.Of(data.Test.Count, "real photo")}.");
        WarnOfLearned(context.Reporter, options);
        var device = context.OpenDevice();
        var trainer = new InspectionTrainer(options, data, device);
        trainer.Compare();
        if (trainer.Model.Window is { } window)
        {
            context.Reporter.Say($"Windows of {window} x {window} pixels at the photos' own resolution.");
        }

        if (context.Common.DryRun)
        {
            return ExitCode.Done;
        }

        trainer.Run(context.Reporter, TimeProvider.System, context.Cancelled);
        ThresholdPrinter.Print(context.Reporter, options.ModelOut);
        ResultPrinter.Print(
            context.Reporter, options.ModelOut,
            InspectionTester.Run(options.ModelOut, data, device, context.Cancelled));
        if (context.Parsed.GetValue(s_onnx) is { } onnx)
        {
            OnnxFile.Write(options.ModelOut, onnx);
            context.Reporter.Done(onnx, $"Written: {onnx}");
        }

        return ExitCode.Done;
    }

    private static void WarnOfLearned(Reporter reporter, InspectionOptions options)
    {
        if (options.Split is null && options.Sets.Any(InspectionSources.IsLearned))
        {
            reporter.Warn("Without --split the tests include real photos that the sets were trained on, so the " +
                "figures are too good. Give the split used for that training.");
        }
    }
}
