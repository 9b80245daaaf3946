using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Reporting;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Inspection;
using DefectFill.Jobs;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>
/// <c>inspect train</c>: trains a model to classify or localise defects on generated sets, real photos, or both.
/// </summary>
internal static class InspectTrainCommand
{
    private static readonly Option<string> s_out = new Option<string>("--out", "-o")
    {
        Description = "Folder of the model; the same command again resumes.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Output).Formerly("--model-out", "--model");

    private static readonly Option<string> s_task = new Option<string>("--task")
    {
        Description = "classify: which defect it is; localise: which pixels are defective.",
        HelpName = "classify|localise",
        Required = true,
    }.In(OptionGroup.Training);

    private static readonly Option<string> s_protocol = new Option<string>("--protocol")
    {
        Description = "clean: the last epoch; published: the best epoch on the test photos (default clean).",
        HelpName = "clean|published",
        DefaultValueFactory = _ => "clean",
    }.In(OptionGroup.Training);

    private static readonly Option<string[]> s_sets = OptionKinds.Several(
        "--set", "SET...", "Generated sets to train on.").In(OptionGroup.Data).AlsoNamed("sets");

    private static readonly Option<string> s_data = new Option<string>("--data")
    {
        Description = "The object's real photos: good ones for training, defects for tests.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Data);

    private static readonly Option<string?> s_format = FormatOption.Create();

    private static readonly Option<string?> s_split = OptionKinds.Optional(
        "--split", "split.json", "Which real photos are for training and which for tests (default: all for tests).")
        .In(OptionGroup.Data);

    private static readonly Option<LabelKind?> s_labels = LabelsOption.Create(
        "What of the sets' images counts as defect: the masks asked for, or what changed (default asked).")
        .In(OptionGroup.Data);

    private static readonly Option<string?> s_maskValues = MaskValuesOption.Create().Expert();

    private static readonly Option<bool> s_real = OptionKinds.Switch(
        "--with-real", "Also train on the real defects of the split.").In(OptionGroup.Data);

    private static readonly Option<string?> s_weights = OptionKinds.Optional(
        "--weights", "FILE", "ImageNet weights of torchvision's ResNet-34 for the classifier (default: random).")
        .In(OptionGroup.Model);

    private static readonly Option<int?> s_side = NumberOption.Create(
        "--side", "Side of the network's input in pixels (default 256).", 64, 4096).In(OptionGroup.Training);

    private static readonly Option<int?> s_width = NumberOption.Create(
        "--width", "Channels of the segmenter's first stage (default 64).", 1, 1024)
        .In(OptionGroup.Training).Expert();

    private static readonly Option<int?> s_epochs = NumberOption.Create(
        "--epochs", "Epochs (default: classify 30, localise 200).", 1, 100_000).In(OptionGroup.Training);

    private static readonly Option<int?> s_samples = NumberOption.Create(
        "--samples", "Photos per epoch of localise (default 500).", 1, 1_000_000)
        .In(OptionGroup.Training).AlsoNamed("samples_per_epoch").Expert();

    private static readonly Option<int?> s_passes = NumberOption.Create(
        "--passes", "Passes over the photos per epoch of classify (default 5).", 1, 1000)
        .In(OptionGroup.Training).Expert();

    private static readonly Option<int?> s_batch = NumberOption.Create(
        "--batch", "Photos per step (default 8).", 2, 4096).In(OptionGroup.Training);

    private static readonly Option<double?> s_rate = NumberOption.Create(
        "--rate", "Learning rate (default 0.0001).", 1e-9, 1.0).In(OptionGroup.Training);

    public static Command Create()
    {
        s_task.AcceptOnlyFromAmong("classify", "localise");
        s_protocol.AcceptOnlyFromAmong("clean", "published");
        return new Command(
            "train", "Trains a model to name defects or find their pixels; then tests it on real photos.")
        {
            s_task, s_protocol, s_sets, s_labels, s_data, s_format, s_split, s_maskValues, s_real, s_out, s_weights,
            s_side, s_width, s_epochs, s_samples, s_passes, s_batch, s_rate, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "inspect train --task localise --set sets/crack --data tiles --split split.json --out finder",
            "inspect train --task classify --set sets/crack sets/hole --data tiles --split split.json --out namer")
        .DoesJob(
            JobKind.InspectTrain, Run, check: context => Options(context.Parsed, context.Common.Seed).Problems());
    }

    private static int Run(CommandContext context)
    {
        var options = Options(context.Parsed, context.Common.Seed);
        UsageException.ThrowIfAny(options.Problems());
        var data = InspectionSources.Collect(options);
        context.Reporter.Say(
            $"Training on {Quantity.Of(data.Defects.Count, "photo")} of {string.Join(", ", data.Classes)} and " +
            $"{data.Good.Count} good ones; testing on {Quantity.Of(data.Test.Count, "real photo")}.");
        WarnOfLearned(context.Reporter, options);
        var device = context.OpenDevice();
        var trainer = new InspectionTrainer(options, data, device);
        trainer.Compare();
        if (context.Common.DryRun)
        {
            return ExitCode.Done;
        }

        trainer.Run(context.Reporter, TimeProvider.System, context.Cancelled);
        ResultPrinter.Print(
            context.Reporter, options.ModelOut,
            InspectionTester.Run(options.ModelOut, data, device, context.Cancelled));
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

    private static InspectionOptions Options(ParseResult parsed, ulong seed)
    {
        var options = new InspectionOptions
        {
            Task = Enum.Parse<InspectionTask>(parsed.GetRequiredValue(s_task), ignoreCase: true),
            Protocol = Enum.Parse<InspectionProtocol>(parsed.GetRequiredValue(s_protocol), ignoreCase: true),
            Sets = parsed.GetValue(s_sets) ?? [],
            Data = parsed.GetRequiredValue(s_data),
            Format = parsed.GetValue(s_format),
            Split = parsed.GetValue(s_split),
            Labels = LabelsOption.Of(parsed, s_labels),
            MaskValues = parsed.GetValue(s_maskValues),
            WithReal = parsed.GetValue(s_real),
            ModelOut = parsed.GetRequiredValue(s_out),
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
