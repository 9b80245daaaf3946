using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands.Pretrain;
using DefectFill.Cli.Running;
using DefectFill.Core.Options;
using DefectFill.Data.Datasets;
using DefectFill.Jobs;
using DefectFill.Lab.Pretraining;
using DefectFill.Torch;

namespace DefectFill.Cli.Commands;

/// <summary><c>pretrain</c>: trains a base model on drawn images, or continues training one.</summary>
internal static class PretrainCommand
{
    private static readonly Option<string?> s_config = new Option<string?>("--config")
    {
        Description = "Sizes, steps and rates as JSON; what it leaves out keeps its default.",
        HelpName = "FILE",
    }.In(OptionGroup.Training);

    private static readonly Option<string> s_out = new Option<string>("--out", "-o")
    {
        Description = "Folder of the model; the same command again resumes.",
        HelpName = "DIR",
        Required = true,
    }.In(OptionGroup.Output);

    private static readonly Option<string[]> s_images = OptionKinds.Several(
        "--images", "DIR...", "Folders of your own photos, mixed with the drawn pictures.").In(OptionGroup.Data);

    private static readonly Option<string[]> s_test = OptionKinds.Several(
        "--test-images", "DIR...", "Folders of photos to measure the model on; they are not used for training.")
        .In(OptionGroup.Data);

    private static readonly Option<string?> s_init = new Option<string?>("--init")
    {
        Description = "Model to start from, small or a folder (default: random weights).",
        HelpName = "small|DIR",
    }.In(OptionGroup.Model);

    public static Command Create() =>
        new Command("pretrain", "Trains a base model on drawn pictures, on this machine.")
        {
            s_config, s_out, s_images, s_test, s_init, CommonOptions.DryRunOption,
        }
        .WithExamples(
            "pretrain --out base",
            "pretrain --config pretrain.json --out base --images photos --init small")
        .DoesJob(JobKind.Pretrain, Run, check: context => Options(context).Problems());

    private static int Run(CommandContext context)
    {
        var options = Options(context);
        UsageException.ThrowIfAny(options.Problems());
        var output = context.Parsed.GetRequiredValue(s_out);
        var pretrainer = new Pretrainer(options, output)
        {
            OwnPhotos = Photos(context, s_images),
            TestPhotos = Photos(context, s_test),
            Start = context.Parsed.GetValue(s_init),
        };
        pretrainer.Compare();
        pretrainer.CheckPhotos();
        if (context.Common.DryRun)
        {
            context.Reporter.Say(options.ToJson());
            return ExitCode.Done;
        }

        var device = context.OpenDevice();
        TorchRuntime.KeepFreedMemory();
        var model = pretrainer.Run(device, context.Reporter, TimeProvider.System, context.Cancelled);
        context.Reporter.Done(
            model, PretrainedLine.Of(model), PretrainedJson.Default.PretrainedLine, $"The model is in {model}.");
        return ExitCode.Done;
    }

    private static PretrainOptions Options(CommandContext context)
    {
        var config = context.Parsed.GetValue(s_config);
        var options = config is null ? new PretrainOptions() : PretrainOptions.Read(config);
        return context.Common.GivenSeed is { } seed ? options with { Seed = seed } : options;
    }

    private static IReadOnlyList<string> Photos(CommandContext context, Option<string[]> option)
    {
        var folders = context.Parsed.GetValue(option) ?? [];
        UsageException.ThrowIfAny(folders.Where(folder => !Directory.Exists(folder))
            .Select(folder => $"{option.Name} {folder}: there is no such folder."));
        var photos = folders.Select(PictureFiles.Below).ToArray();
        UsageException.ThrowIfAny(folders.Where((_, i) => photos[i] is [])
            .Select(folder => $"{option.Name} {folder}: contains no images. Expected PNG, JPEG, BMP " +
                "or TIFF files; leave the option out if you have none."));
        return [.. photos.SelectMany(each => each).Order(StringComparer.Ordinal)];
    }
}
