using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Core.Models;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Inspection;

namespace DefectFill.Cli.Commands.Inspect;

/// <summary>The options of <c>inspect train</c>, and the record they produce on top of the preset.</summary>
internal static class InspectTrainArguments
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

    private static readonly Option<InspectionPreset?> s_preset = OptionKinds.Choice<InspectionPreset>(
        "--preset", "Defaults of all other options (default: small for localise by the clean protocol, else paper).")
        .In(OptionGroup.Model);

    private static readonly Option<string?> s_window = OptionKinds.Optional(
        "--window", "auto|off|PX",
        "Localise on windows at the photos' resolution, on whole photos, or on windows of a side (default " +
        "off).").In(OptionGroup.Training);

    private static readonly Option<string?> s_base = OptionKinds.Optional(
        "--base", "auto|none|FILE",
        "Segmenter to start from: the built-in finder, random weights, or a file (default none).")
        .In(OptionGroup.Model);

    private static readonly Option<string?> s_mix = OptionKinds.Optional(
        "--mix", "FILLS:PLAIN:REAL",
        "Ratio of windows with generated, plain and real defects (default 2:1:1).")
        .In(OptionGroup.Training).Expert();

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
        "--side", "Side of the network's input in pixels (default: small 128, paper 256).", 64, 4096)
        .In(OptionGroup.Training);

    private static readonly Option<int?> s_width = NumberOption.Create(
        "--width", "Channels of the segmenter's first stage (default: small 8, paper 64).", 1, 1024)
        .In(OptionGroup.Training).Expert();

    private static readonly Option<int?> s_epochs = NumberOption.Create(
        "--epochs", "Epochs (default: classify 30, localise small 30, paper 200).", 1, 100_000)
        .In(OptionGroup.Training);

    private static readonly Option<int?> s_samples = NumberOption.Create(
        "--samples", "Photos or windows per epoch of localise (default: small 100, paper 500).", 1, 1_000_000)
        .In(OptionGroup.Training).AlsoNamed("samples_per_epoch").Expert();

    private static readonly Option<int?> s_passes = NumberOption.Create(
        "--passes", "Passes over the photos per epoch of classify (default 5).", 1, 1000)
        .In(OptionGroup.Training).Expert();

    private static readonly Option<int?> s_batch = NumberOption.Create(
        "--batch", "Photos per step (default 8).", 2, 4096).In(OptionGroup.Training);

    private static readonly Option<double?> s_rate = NumberOption.Create(
        "--rate", "Learning rate (default: small 0.001, paper 0.0001).", 1e-9, 1.0).In(OptionGroup.Training);

    private static readonly Option<ComputeType?> s_dtype = DtypeOption.OfFigures(OptionGroup.Training);

    public static IReadOnlyList<Option> All { get; } = Listed();

    /// <summary>The typed options on top of the preset.</summary>
    public static InspectionOptions Read(ParseResult parsed, ulong seed)
    {
        var given = new InspectionOptions
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
            Dtype = parsed.GetValue(s_dtype) ?? ComputeType.Float32,
            Seed = seed,
        };
        var preset = parsed.GetValue(s_preset) ?? Started(given.ModelOut)
            ?? InspectionPresets.Default(given.Task, given.Protocol);
        var options = InspectionPresets.Of(preset, given);
        return Windows(parsed, options with
        {
            Side = parsed.GetValue(s_side) ?? options.Side,
            Width = parsed.GetValue(s_width) ?? options.Width,
            SamplesPerEpoch = parsed.GetValue(s_samples) ?? options.SamplesPerEpoch,
            Passes = parsed.GetValue(s_passes) ?? options.Passes,
            Batch = parsed.GetValue(s_batch) ?? options.Batch,
            Rate = parsed.GetValue(s_rate) ?? options.Rate,
        });
    }

    // A model that was begun continues with its preset; those of earlier versions had the paper's.
    private static InspectionPreset? Started(string folder) =>
        File.Exists(Path.Combine(folder, InspectionModel.FileName))
            ? InspectionModel.Read(folder).Options.Preset ?? InspectionPreset.Paper
            : null;

    private static InspectionOptions Windows(ParseResult parsed, InspectionOptions options)
    {
        var window = parsed.GetValue(s_window) ?? WindowSide.Off;
        var mix = parsed.GetValue(s_mix);
        return options with
        {
            Window = window == WindowSide.Off ? null : window,
            Base = Base(parsed.GetValue(s_base) ?? "none", options.Width),
            Mix = mix is not null ? InspectionMix.Parse(mix) ?? new InspectionMix(0, 0, 0)
                : window == WindowSide.Off ? null : new InspectionMix(Fills: 2, Plain: 1, Real: 1),
        };
    }

    private static string? Base(string text, int width) => text switch
    {
        "auto" => FinderBase.BuiltInWidth == width ? ModelNames.Small : null,
        "none" => null,
        _ => text,
    };

    private static Option[] Listed()
    {
        s_task.AcceptOnlyFromAmong("classify", "localise");
        s_protocol.AcceptOnlyFromAmong("clean", "published");
        return
        [
            s_task, s_protocol, s_preset, s_sets, s_labels, s_data, s_format, s_split, s_maskValues, s_real, s_out,
            s_weights, s_base, s_window, s_mix, s_side, s_width, s_epochs, s_samples, s_passes, s_batch, s_rate,
            s_dtype, Tf32Option.Create(isTraining: true),
        ];
    }
}
