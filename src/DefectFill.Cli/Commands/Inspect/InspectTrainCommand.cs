using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Inspection;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>
/// <c>inspect train</c>: learns to name or to find defects from generated sets, real photos, or both.
/// </summary>
internal static class InspectTrainCommand
{
    private static readonly Option<string> s_model = ModelOption.Create("Folder of the model; the same call goes on.");

    private static readonly Option<string> s_task = new("--task")
    {
        Description = "classify: which defect is it; localise: which pixels are defect.",
        Required = true,
    };

    private static readonly Option<string> s_protocol = new("--protocol")
    {
        Description = "clean: the last epoch; published: the epoch that is best on the test photos.",
        DefaultValueFactory = _ => "clean",
    };

    private static readonly Option<string[]> s_sets =
        OptionKinds.Several("--set", "SET", "Generated sets to learn from.");

    private static readonly Option<string> s_data = new("--data")
    {
        Description = "The object's real photos: good ones to learn from, defects to test with.",
        HelpName = "DIR",
        Required = true,
    };

    private static readonly Option<string?> s_split = new("--split")
    {
        Description = "Which real photos train and which test.",
        HelpName = "split.json",
    };

    private static readonly Option<bool> s_real = new("--with-real")
    {
        Description = "Learn from the split's real defects beside the sets.",
    };

    private static readonly Option<string?> s_weights = new("--weights")
    {
        Description = "ImageNet weights of torchvision's ResNet-34 for the classifier to start from.",
        HelpName = "FILE",
    };

    private static readonly Option<int?> s_side =
        NumberOption.Create("--side", "Side of the picture that the network sees; 256 pixels unless given.", 64, 4096);

    private static readonly Option<int?> s_width =
        NumberOption.Create("--width", "Channels of the segmenter's first stage; 64 unless given.", 1, 1024);

    private static readonly Option<int?> s_epochs =
        NumberOption.Create("--epochs", "30 for classify and 200 for localise unless given.", 1, 100_000);

    private static readonly Option<int?> s_samples =
        NumberOption.Create("--samples", "Photos of an epoch of localise; 500 unless given.", 1, 1_000_000);

    private static readonly Option<int?> s_passes =
        NumberOption.Create("--passes", "Passes over the photos in an epoch of classify; 5 unless given.", 1, 1000);

    private static readonly Option<int?> s_batch =
        NumberOption.Create("--batch", "Photos of a step; 8 unless given.", 2, 4096);

    private static readonly Option<double?> s_rate =
        NumberOption.Create("--rate", "Learning rate; 0.0001 unless given.", 1e-9, 1.0);

    public static Command Create()
    {
        s_task.AcceptOnlyFromAmong("classify", "localise");
        s_protocol.AcceptOnlyFromAmong("clean", "published");
        return new Command("train", "Learns to name defects or to find their pixels; then tests on real photos.")
        {
            s_task, s_protocol, s_sets, s_data, s_split, s_real, s_model, s_weights, s_side, s_width, s_epochs,
            s_samples, s_passes, s_batch, s_rate, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "inspect train --task localise --set sets/crack --data tiles --split split.json --model-out finder",
            "inspect train --task classify --set sets/crack sets/hole --data tiles --split split.json --model-out namer")
        .Does(Run);
    }

    private static int Run(CommandContext context)
    {
        var options = Options(context.Parsed, context.Common.Seed);
        UsageException.ThrowIfAny(options.Problems());
        var data = InspectionSources.Collect(options);
        context.Reporter.Say(
            $"Learning from {data.Defects.Count} photos of {string.Join(", ", data.Classes)} and " +
            $"{data.Good.Count} good ones; {data.Test.Count} real photos test.");
        WarnOfLearned(context.Reporter, options);
        var device = context.OpenDevice();
        var trainer = new InspectionTrainer(options, data, device);
        trainer.Compare();
        if (context.Common.DryRun)
        {
            return ExitCode.Done;
        }

        trainer.Run(new EventReporter(context.Reporter), TimeProvider.System, context.Cancelled);
        ResultPrinter.Print(
            context.Reporter, InspectionTester.Run(options.ModelOut, data, device, context.Cancelled));
        return ExitCode.Done;
    }

    private static void WarnOfLearned(Reporter reporter, InspectionOptions options)
    {
        if (options.Split is null && options.Sets.Any(InspectionSources.IsLearned))
        {
            reporter.Warn("Without --split all real photos test, those too that the sets were learned from: the " +
                "figures flatter. Give the split that was learned with.");
        }
    }

    private static InspectionOptions Options(ParseResult parsed, ulong seed)
    {
        var options = new InspectionOptions
        {
            Task = Enum.Parse<InspectionTask>(parsed.GetRequiredValue(s_task), ignoreCase: true),
            Protocol = Enum.Parse<InspectionProtocol>(parsed.GetRequiredValue(s_protocol), ignoreCase: true),
            Sets = parsed.GetValue(s_sets) ?? [],
            Data = parsed.GetRequiredValue(s_data),
            Split = parsed.GetValue(s_split),
            WithReal = parsed.GetValue(s_real),
            ModelOut = parsed.GetRequiredValue(s_model),
            Weights = parsed.GetValue(s_weights),
            Epochs = parsed.GetValue(s_epochs),
            Seed = seed,
        };
        return options with
        {
            Side = parsed.GetValue(s_side) ?? options.Side,
            Width = parsed.GetValue(s_width) ?? options.Width,
            SamplesPerEpoch = parsed.GetValue(s_samples) ?? options.SamplesPerEpoch,
            Passes = parsed.GetValue(s_passes) ?? options.Passes,
            Batch = parsed.GetValue(s_batch) ?? options.Batch,
            Rate = parsed.GetValue(s_rate) ?? options.Rate,
        };
    }
}
